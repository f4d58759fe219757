import type { ContractState, FactVersion } from "../facts/index.ts";
import type { BookSignals, OpenTicket, SurveyAnswer, UnpaidInvoice, UsageSignals } from "../health/index.ts";

/** Everything the risk dimensions are calculated from, up to the moment `asOf`. Instants are epoch milliseconds. */
export interface DimensionFacts {
  asOf: number;
  /** IANA zone of the organisation: days below are its local calendar days. */
  timeZone: string;
  /** ISO 4217: ARR is in its minor units. */
  reportingCurrency: string;
  usage: UsageSignals;
  activity: ActivityFacts;
  /** Seats the customer is entitled to; null when never told. */
  entitledSeats: number | null;
  /** Features the customer is entitled to; null when no entitlement names any. */
  entitledFeatures: readonly string[] | null;
  /** Newest answer of each person and survey kind, however old. */
  answers: readonly SurveyAnswer[];
  ticketRatings: readonly TicketRating[];
  openTickets: readonly OpenTicket[];
  /** Not fully paid at `asOf`. */
  unpaidInvoices: readonly UnpaidInvoice[];
  /** All versions of all contracts that were in effect by `asOf`, also those that others replaced since. */
  contracts: readonly FactVersion<ContractState>[];
  book: BookSignals;
}

/** How use went beside an earlier time. Windows are the local calendar day of `asOf` and the n-1 days before it. */
export interface ActivityFacts {
  /** Newest local day with an event in the last 90, YYYY-MM-DD; null without one. */
  lastActiveDay: string | null;
  /** Days with an event, of the last 28. */
  activeDays28: number;
  /** Days with an event, of the 28 before those. */
  activeDays28Before: number;
  /** Days of the last 28 on which the person who was active most often was. */
  leaderDays28: number;
  /** Distinct users in the 7 days that ended 28 days ago. */
  activeUsers7Before: number;
  /** Distinct users in the 28 days before the last 28. */
  activeUsers28Before: number;
  /** Features used in at least 3 of the last 4 weeks. */
  regularFeatures: number;
  /** Names of the features used in the last 28 days. */
  featuresUsed28: readonly string[];
}

/** What somebody thought of how a ticket was dealt with. */
export interface TicketRating {
  /** 0..1, higher is better. */
  rating: number;
  ratedAt: number;
}
