import type { ContractState, InvoiceState, TicketState } from "../facts/index.ts";
import type { SurveyAnswer } from "../health/index.ts";

/** Activity is looked at for so many local days up to the moment. */
export const LOOKBACK_DAYS = 182;

/** What one end user did of one kind on one local day. */
export interface ActivityDay {
  /** Days before the moment's day; 0 on it. */
  ago: number;
  /** Told apart, never looked at. */
  user: string;
  /** Name of the feature, else of the event. */
  name: string;
  events: number;
}

/** What the events of one kind said in one of their numeric properties on one local day. */
export interface MeasureDay {
  ago: number;
  /** Name of the feature or event, a dot, name of the property. */
  name: string;
  sum: number;
  count: number;
}

/** How a member felt about the customer. */
interface FeltSentiment {
  /** -2..2 */
  value: number;
  /** Epoch milliseconds. */
  feltAt: number;
}

/** All that was so and known of a customer by a moment, and nothing else: what features are calculated from. */
export interface SnapshotFacts {
  /** Epoch milliseconds. */
  asOf: number;
  /** Local calendar day that the moment lies on or closes. */
  day: string;
  /** Days since the first activity or fact; null while nothing was known. */
  age: number | null;
  /** Within the days that are looked at. */
  activity: readonly ActivityDay[];
  measures: readonly MeasureDay[];
  /** Versions in force. */
  traits: ReadonlyMap<string, unknown>;
  tickets: readonly TicketState[];
  invoices: readonly InvoiceState[];
  contracts: readonly ContractState[];
  /** The newest of each person and survey. */
  answers: readonly SurveyAnswer[];
  sentiment: FeltSentiment | null;
}
