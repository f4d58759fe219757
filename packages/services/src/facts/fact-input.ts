import { instantSchema } from "@perennial/core/activity";
import { type FactKind, type InvoiceState, parseState, settle } from "@perennial/core/facts";
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
        /** Taken also where it contradicts itself, as a file tells it: the data-quality report lists it. */
        keepContradictions: z.boolean().default(false),
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
  const stored = storedState(fact, reportingCurrency);
  if (stored.ok) return stored.state;
  const path = ["facts", String(index), "state", ...stored.path];
  throw new ServiceError("INVALID_INPUT", `${path.join(".")}: ${stored.message}`, { path });
}

type StoredState = { ok: true; state: unknown } | { ok: false; path: string[]; message: string };

export function storedState(
  { kind, state, keepContradictions }: Pick<FactInput, "kind" | "state" | "keepContradictions">,
  reportingCurrency: string,
): StoredState {
  const field = moneyField[kind];
  const priced =
    field === undefined ? { ok: true as const, state } : withRate(state, field, reportingCurrency);
  if (!priced.ok) return priced;
  const parsed = parseState(kind, priced.state, { keepContradictions });
  if (parsed.ok)
    return { ok: true, state: kind === "INVOICE" ? settle(parsed.state as InvoiceState) : parsed.state };
  const [issue] = parsed.issues;
  return {
    ok: false,
    path: (issue?.path ?? "").split(".").filter(Boolean),
    message: issue?.message ?? "malformed",
  };
}

function withRate(state: Record<string, unknown>, field: string, reportingCurrency: string): StoredState {
  const money = state[field];
  if (typeof money !== "object" || money === null) return { ok: true, state };
  const { rate, currency } = money as { rate?: unknown; currency?: unknown };
  const path = [field, "rate"];
  if (currency === reportingCurrency) {
    if (rate != null && rate !== 1)
      return { ok: false, path, message: `leave it out, ${reportingCurrency} is the reporting currency` };
    return { ok: true, state: { ...state, [field]: { ...money, rate: 1 } } };
  }
  if (rate == null)
    return { ok: false, path, message: `tell what one ${String(currency)} is worth in ${reportingCurrency}` };
  return { ok: true, state };
}
