import { instantSchema } from "@perennial/core/activity";
import { type FactKind, parseState } from "@perennial/core/facts";
import { z } from "zod";
import { customerRefSchema } from "../book/index.ts";
import { ServiceError } from "../kernel/index.ts";

/** Kinds of facts that are told about a customer. USER_TRAITs come with identify calls. */
const toldKinds = [
  "TRAIT",
  "TICKET",
  "SURVEY_RESPONSE",
  "INVOICE",
  "CONTRACT",
  "ENTITLEMENT",
] as const satisfies readonly FactKind[];

export const recordFactsSchema = z.object({
  facts: z
    .array(
      z.object({
        kind: z.enum(toldKinds),
        customer: customerRefSchema,
        /** Trait key, ticket id, response id, invoice number, contract id, entitlement name. */
        subject: z.string().min(1).max(255),
        state: z.record(z.string(), z.unknown()),
        /** From when on it holds; now unless told. */
        effectiveAt: z.union([z.date().transform((date) => date.getTime()), instantSchema]).nullish(),
        /** Known ever since it was effective, as an import of history tells it. */
        historical: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(10_000),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});

export type RecordFactsInput = z.input<typeof recordFactsSchema>;
export type FactInput = z.output<typeof recordFactsSchema>["facts"][number];

/** Where each kind keeps its money. */
const moneyField: Partial<Record<FactKind, string>> = { INVOICE: "amount", CONTRACT: "annual" };

/** The state as it is stored: checked by its kind's schema, money with its rate. Throws INVALID_INPUT with the path. */
export function stateOf(fact: FactInput, index: number, reportingCurrency: string): unknown {
  const path = ["facts", String(index), "state"];
  const field = moneyField[fact.kind];
  const state = field === undefined ? fact.state : withRate(fact.state, field, reportingCurrency, path);
  const parsed = parseState(fact.kind, state);
  if (parsed.ok) return parsed.state;
  const [issue] = parsed.issues;
  const at = issue ? [...path, ...issue.path.split(".").filter(Boolean)] : path;
  throw new ServiceError("INVALID_INPUT", `${at.join(".")}: ${issue?.message ?? "malformed"}`, { path: at });
}

function withRate(
  state: Record<string, unknown>,
  field: string,
  reportingCurrency: string,
  path: readonly string[],
) {
  const money = state[field];
  if (typeof money !== "object" || money === null) return state;
  const { rate, currency } = money as { rate?: unknown; currency?: unknown };
  const at = [...path, field, "rate"];
  if (currency === reportingCurrency) {
    if (rate != null && rate !== 1) {
      throw new ServiceError(
        "INVALID_INPUT",
        `${at.join(".")}: leave it out, ${reportingCurrency} is the reporting currency`,
        { path: at },
      );
    }
    return { ...state, [field]: { ...money, rate: 1 } };
  }
  if (rate == null) {
    throw new ServiceError(
      "INVALID_INPUT",
      `${at.join(".")}: tell what one ${String(currency)} is worth in ${reportingCurrency}`,
      { path: at },
    );
  }
  return state;
}
