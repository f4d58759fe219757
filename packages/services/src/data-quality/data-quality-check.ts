import type { Fragment } from "@perennial/database";

/** HIGH: scores or revenue are wrong by it. MEDIUM: they may be. LOW: worth knowing. */
export type Severity = "HIGH" | "MEDIUM" | "LOW";

/** A place where facts contradict each other. */
export interface Finding {
  /** Null where no customer is known. */
  customerId: string | null;
  /** What of the customer: a ticket id, contract id, invoice number, domain...; empty for the customer as a whole. */
  subject: string;
  detail: Readonly<Record<string, unknown>>;
}

/** One kind of contradiction: one file and one line of the registry. */
export interface DataQualityCheck {
  /** kebab-case. */
  key: string;
  label: string;
  severity: Severity;
  /** What it is, and what to do about it. */
  description: string;
  /** A query of the columns customer_id uuid, subject text and detail jsonb: a row for each finding. */
  findings(scope: CheckScope): Fragment;
  /** A finding in words. */
  say(finding: Finding, words: FindingWords): string;
}

/** What checks are calculated by. */
export interface CheckScope {
  organizationId: string;
  /** Epoch milliseconds. */
  now: number;
  /** Local calendar day of `now`. */
  today: string;
  /** The local calendar day, as a date, of an instant in epoch milliseconds. */
  localDay(epochMs: Fragment): Fragment;
}

interface FindingWords {
  number(value: unknown): string;
  /** A day as YYYY-MM-DD, or an instant in epoch milliseconds. */
  day(value: unknown): string;
}
