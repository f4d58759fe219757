import type { z } from "zod";
import {
  contractSchema,
  entitlementSchema,
  invoiceSchema,
  surveyResponseSchema,
  ticketSchema,
  traitSchema,
} from "./states.ts";

/** The schema of each kind's state. USER_TRAIT is a trait of a person, TRAIT one of a customer. */
export const stateSchemas = {
  TRAIT: traitSchema,
  USER_TRAIT: traitSchema,
  TICKET: ticketSchema,
  SURVEY_RESPONSE: surveyResponseSchema,
  INVOICE: invoiceSchema,
  CONTRACT: contractSchema,
  ENTITLEMENT: entitlementSchema,
} as const;

export type FactKind = keyof typeof stateSchemas;
export type FactState<K extends FactKind> = z.output<(typeof stateSchemas)[K]>;

export type ParsedState<K extends FactKind> =
  | { ok: true; state: FactState<K> }
  | { ok: false; issues: readonly { path: string; message: string }[] };

/** The state of a fact of that kind, or every fault of it with its path, such as "annual.currency". */
export function parseState<K extends FactKind>(kind: K, raw: unknown): ParsedState<K> {
  const parsed = stateSchemas[kind].safeParse(raw);
  if (parsed.success) return { ok: true, state: parsed.data as FactState<K> };
  return {
    ok: false,
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
  };
}
