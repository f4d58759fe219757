import type { ChurnSignals } from "./churn-signals.ts";
import type { Distribution } from "./distribution.ts";

/** Everything a score is calculated from: numbers and dated facts up to the moment `asOf`. Instants are epoch milliseconds. */
export interface Signals {
  asOf: number;
  /** IANA zone of the organisation: days below are its local calendar days. */
  timeZone: string;
  usage: UsageSignals;
  /** Seats the customer is entitled to; null when never told. */
  entitledSeats: number | null;
  tickets: readonly OpenTicket[];
  /** Newest answer of each person and survey kind, however old. */
  answers: readonly SurveyAnswer[];
  /** Not fully paid at `asOf`. */
  unpaidInvoices: readonly UnpaidInvoice[];
  book: BookSignals;
  /** Loaded only for models that ask for it. */
  wedsync: WedsyncSignals | null;
  churn?: ChurnSignals | null;
}

/** Windows are the local calendar day of `asOf` and the n-1 days before it. */
export interface UsageSignals {
  firstEventAt: number | null;
  /** Distinct users in 7, 28 and 90 days. */
  activeUsers7: number;
  activeUsers28: number;
  activeUsers90: number;
  /** Sum over the last 28 days of each day's distinct users. */
  activeUserDays28: number;
  distinctFeatures28: number;
}

export interface OpenTicket {
  id: string;
  severity: "critical" | "high" | "other";
  openedAt: number;
}

export interface SurveyAnswer {
  respondent: string;
  kind: "NPS" | "CSAT" | "CES";
  value: number;
  /** Top of the scale: 10 for NPS, e.g. 5 or 7 for CSAT and CES (which start at 1). */
  max: number;
  answeredAt: number;
}

export interface UnpaidInvoice {
  number: string;
  /** Local calendar day, YYYY-MM-DD. */
  dueOn: string;
}

/** What the whole book says, known to every customer's score. */
export interface BookSignals {
  /** Median of distinct features in 28 days over customers active in them; null while there is none. */
  medianFeatures: number | null;
  firstTicketAt: number | null;
  firstInvoiceAt: number | null;
  /** How signals were spread at the end of the day before, by keys such as usage.ratio: of the percentile curves of models in use. Null
   * where too few customers had a value. */
  distributions?: Distributions;
}

export type Distributions = Readonly<Record<string, Distribution | null>>;

export interface WedsyncSignals {
  lastLoginAt: number | null;
  /** Of the four key features, how many were ever used. */
  keyFeaturesUsed: number;
  clientsActive30: number;
  clientsEver: number;
  formsSent: number;
  formsCompleted: number;
  emailsSent30: number;
  emailsOpened30: number;
}
