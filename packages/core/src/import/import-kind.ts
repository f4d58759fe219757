import type { FactKind } from "../facts/index.ts";
import type { ImportField, RowValues } from "./field.ts";

/** A version that a row tells; null where it isn't told from when on it holds: from now on. */
export interface RowVersion {
  subject: string;
  state: Record<string, unknown>;
  effectiveAt: number | null;
}

/** What a row tells of an account itself. */
export interface RowCustomer {
  externalId: string;
  traits: Record<string, unknown>;
  /** When the account was made, epoch milliseconds; null where it isn't told. */
  since: number | null;
}

/** A part of an invoice that was paid. */
export interface RowPayment {
  number: string;
  payment: { id: string; paidOn: string; amountMinor: number };
  /** ISO 4217; null where it isn't told. */
  currency: string | null;
}

export interface RowContext {
  /** IANA zone in which days without one are read. */
  zone: string;
  reportingCurrency: string;
  /** Cells of the columns kept as traits, by their key. */
  traits: Readonly<Record<string, unknown>>;
}

/** A fault of what a row says as a whole. */
interface RowFault {
  field: string;
  sentence: string;
}

export type RowResult =
  | {
      type: "versions";
      customer: string;
      factKind: FactKind;
      versions: RowVersion[];
      /** The row tells from when on it holds: what is told of a later time stays in force. */
      dated?: boolean;
    }
  | { type: "customer"; customer: RowCustomer }
  | { type: "payment"; customer: string; payment: RowPayment }
  | { type: "fault"; fault: RowFault };

/** A kind of row: one file and one line of the registry. */
export interface ImportKind {
  key: string;
  label: string;
  description: string;
  fields: readonly ImportField[];
  /** Whether columns that mean no field can be kept as traits. */
  takesTraits?: boolean;
  read(values: RowValues, context: RowContext): RowResult;
}
