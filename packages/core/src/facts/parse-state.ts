import type { z } from "zod";
import { contradictionsOf } from "./contradictions.ts";
import {
  contractSchema,
  entitlementSchema,
  invoiceSchema,
  sentimentSchema,
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
  SENTIMENT: sentimentSchema,
} as const;

export type FactKind = keyof typeof stateSchemas;
export type FactState<K extends FactKind> = z.output<(typeof stateSchemas)[K]>;

export type ParsedState<K extends FactKind> =
  | { ok: true; state: FactState<K> }
  | { ok: false; issues: readonly { path: string; message: string }[] };

interface ParseOptions {
  /** Take a state that contradicts itself too: as files tell it, and as it is kept then. */
  keepContradictions?: boolean;
}

/** The state of a fact of that kind, or every fault of it with its path, such as "annual.currency". */
export function parseState<K extends FactKind>(
  kind: K,
  raw: unknown,
  { keepContradictions = false }: ParseOptions = {},
): ParsedState<K> {
  const parsed = stateSchemas[kind].safeParse(raw);
  if (!parsed.success) {
    return {
      ok: false,
      issues: parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
    };
  }
  const state = parsed.data as FactState<K>;
  const contradictions = keepContradictions ? [] : contradictionsOf(kind, state);
  return contradictions.length > 0 ? { ok: false, issues: contradictions } : { ok: true, state };
}
