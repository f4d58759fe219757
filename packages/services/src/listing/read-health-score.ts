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
import { customerRefSchema, findCustomers, shownBandNow } from "../book/index.ts";
import { type Context, parseInput, requireOwnOrRead, ServiceError } from "../kernel/index.ts";
import { dailyScores } from "./read-sparklines.ts";

/** Days of trend and history that may be asked for. */
const rangeDays = { "7d": 7, "30d": 30, "90d": 90 } as const;

const inputSchema = z.object({
  /** Looked for in this order; the first that is a customer is meant. */
  customers: z.array(customerRefSchema).min(1).max(2),
  timeRange: z.enum(["7d", "30d", "90d"]).default("30d"),
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
  const { customers, timeRange } = parseInput(inputSchema, input);
  const { organizationId } = ctx;
  const { sql } = ctx.db;
  const found = (await findCustomers({ sql, organizationId }, customers)).find((each) => each !== null);
  requireOwnOrRead(ctx, found?.id ?? null);
  if (!found) throw new ServiceError("NOT_FOUND", "There is no such customer.");
  const days = rangeDays[timeRange];
  const [row, [scores = []]] = await Promise.all([
    readRow(ctx, found.id),
    dailyScores(ctx, [found.id], { days, asOf: null }),
  ]);
  const today = localDay(ctx.now(), ctx.organization.timeZone);
  const history = scores.map((score, index) => ({ day: addDays(today, index + 1 - days), score }));
  return {
    customerId: found.id,
    externalId: found.externalId,
    score: row?.score ?? null,
    band: row?.band ?? "UNKNOWN",
    explanation: row === null ? null : unpackExplanation(row.explanation, row.definition, []),
    calculatedAt: row?.calculated_at ?? null,
    trend: trend(history, today, days).direction,
    history,
  };
}

async function readRow(ctx: Context, customerId: string): Promise<HealthRow | null> {
  const [row] = await ctx.db.sql<HealthRow>`
    select score, explanation, calculated_at, definition,
      ${shownBandNow("health", ctx.now())}::text as band
    from customer_health as health
    join scoring_model_version as model on model.organization_id = health.organization_id
      and model.model_key = health.model_key and model.version = health.model_version
    where health.organization_id = ${ctx.organizationId}::uuid and health.customer_id = ${customerId}::uuid`;
  return row ?? null;
}
