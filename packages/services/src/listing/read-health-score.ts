import {
  type Band,
  type Explanation,
  type PackedExplanation,
  type ScoringModel,
  trend,
  type Trend,
  unpackExplanation,
} from "@perennial/core/health";
import { addDays, localDay } from "@perennial/core/time";
import { z } from "zod";
import { customerRefSchema, findCustomers, type FoundCustomer, shownBandNow } from "../book/index.ts";
import { type Context, parseInput, requireOwnOrRead, requireScope, ServiceError } from "../kernel/index.ts";
import { dailyScores } from "./read-sparklines.ts";

/** Days of trend and history that may be asked for. */
const rangeDays = { "7d": 7, "30d": 30, "90d": 90 } as const;

const timeRange = z.enum(["7d", "30d", "90d"]).default("30d");
/** Looked for in this order; the first that is a customer is meant. */
const refs = z.array(customerRefSchema).min(1).max(2);
const inputSchema = z.object({ customers: refs, timeRange });
const manySchema = z.object({
  customers: z.array(refs).min(1).max(100, { error: "ask for at most 100 customers at once" }),
  timeRange,
});

export interface HealthScore {
  customerId: string;
  externalId: string;
  /** 0..100 unrounded; null when unknown. */
  score: number | null;
  /** Shown: the override while it is in force. */
  band: Band;
  /** Null before the first evaluation. */
  explanation: Explanation | null;
  calculatedAt: Date | null;
  /** Over the range. */
  trend: Trend["direction"];
  /** The score at the end of each local day of the range, oldest first, the last one now; null where unknown. */
  history: { day: string; score: number | null }[];
}

interface HealthRow {
  score: number | null;
  band: Band;
  explanation: PackedExplanation;
  calculated_at: Date;
  definition: ScoringModel;
}

/**
 * The stored score of a customer with its trend and history over a range, for members, keys and the customer's own end users. Throws
 * NOT_FOUND, and FORBIDDEN for an end user who asks about any other customer, also one that isn't there.
 */
export async function readHealthScore(
  ctx: Context,
  input: z.input<typeof inputSchema>,
): Promise<HealthScore> {
  const { customers, timeRange: range } = parseInput(inputSchema, input);
  const [score] = await readHealthScores(ctx, { customers: [customers], timeRange: range });
  if (score instanceof ServiceError) throw score;
  return score!;
}

/** The same of up to 100 customers, in the order asked: each score, or why there is none. As many statements for many as for one. */
export async function readHealthScores(
  ctx: Context,
  input: z.input<typeof manySchema>,
): Promise<(HealthScore | ServiceError)[]> {
  const { customers, timeRange: range } = parseInput(manySchema, input);
  if (ctx.actor.kind !== "endUser") requireScope(ctx, "READ");
  const { organizationId } = ctx;
  const found = await findCustomers({ sql: ctx.db.sql, organizationId }, customers.flat());
  let place = 0;
  const meant = customers.map((asked) => {
    const own = found.slice(place, (place += asked.length));
    return own.find((each) => each !== null) ?? null;
  });
  const ids = [...new Set(meant.flatMap((customer) => customer?.id ?? []))].filter(
    (id) => refusalOf(ctx, id) === null,
  );
  const days = rangeDays[range];
  const [rows, daily] = await Promise.all([readRows(ctx, ids), dailyScores(ctx, ids, { days, asOf: null })]);
  const scores = new Map(ids.map((id, index) => [id, daily[index] ?? []]));
  return meant.map((customer) => {
    const refusal = refusalOf(ctx, customer?.id ?? null);
    if (refusal !== null) return refusal;
    if (customer === null) return new ServiceError("NOT_FOUND", "There is no such customer.");
    return answer(ctx, customer, rows.get(customer.id) ?? null, {
      scores: scores.get(customer.id) ?? [],
      days,
    });
  });
}

function refusalOf(ctx: Context, customerId: string | null): ServiceError | null {
  try {
    requireOwnOrRead(ctx, customerId);
    return null;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function answer(
  ctx: Context,
  { id, externalId }: FoundCustomer,
  row: HealthRow | null,
  { scores, days }: { scores: readonly (number | null)[]; days: number },
): HealthScore {
  const today = localDay(ctx.now(), ctx.organization.timeZone);
  const history = scores.map((score, index) => ({ day: addDays(today, index + 1 - days), score }));
  return {
    customerId: id,
    externalId,
    score: row?.score ?? null,
    band: row?.band ?? "UNKNOWN",
    explanation: row === null ? null : unpackExplanation(row.explanation, row.definition, []),
    calculatedAt: row?.calculated_at ?? null,
    trend: trend(history, today, days).direction,
    history,
  };
}

async function readRows(ctx: Context, customerIds: readonly string[]): Promise<Map<string, HealthRow>> {
  const rows = await ctx.db.sql<HealthRow & { id: string }>`
    select health.customer_id as id, score, explanation, calculated_at, definition,
      ${shownBandNow("health", ctx.now())}::text as band
    from customer_health as health
    join scoring_model_version as model on model.organization_id = health.organization_id
      and model.model_key = health.model_key and model.version = health.model_version
    where health.organization_id = ${ctx.organizationId}::uuid and health.customer_id = any(${customerIds}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
