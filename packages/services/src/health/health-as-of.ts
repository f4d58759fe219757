import {
  type Band,
  type Cause,
  type Explanation,
  type ScoringModel,
  step,
  type Trend,
} from "@perennial/core/health";
import { localDay } from "@perennial/core/time";
import { fragment } from "@perennial/database";
import { z } from "zod";
import { recordedBand, recordInForce } from "../book/index.ts";
import { type Context, parseInput, requireScope, ServiceError } from "../kernel/index.ts";
import { addDailyScore, headingOf, readDailyScores, slopeOf } from "./daily-scores.ts";
import { loadBook } from "./load-book.ts";
import { loadSignals } from "./load-signals.ts";
import { type OverrideRecord, readOverrideAt } from "./overrides/read-overrides.ts";
import type { ResolvedModel } from "./resolve-model.ts";
import { readSetup } from "./scoring-setup.ts";

const inputSchema = z.object({
  customerId: z.uuid(),
  /** Epoch milliseconds, not after now. */
  asOf: z.number().int(),
  /** Epoch milliseconds: leaves out what arrived later. */
  knownAt: z.number().int().nullish(),
});
export type HealthAsOfInput = z.input<typeof inputSchema>;

export interface HealthAsOf {
  customerId: string;
  asOf: number;
  knownAt: number | null;
  /** 0..100 unrounded; null when unknown. */
  score: number | null;
  coverage: number;
  rawBand: Band;
  /** The band that was shown then: a record, looked up; null where none was stored by then. */
  band: Band | null;
  /** With hysteresis, of the score alone, as it was stored by then; null where none was. */
  calculatedBand: Band | null;
  /** The one that was in force then. */
  override: OverrideRecord | null;
  explanation: Explanation;
  causes: readonly Cause[];
  model: ScoringModel;
  /** Why this model scored it. */
  modelBy: ResolvedModel["by"];
  trend: Trend["direction"];
  /** Points per 30 days; null with fewer than 3 daily scores. */
  slope: number | null;
  change30d: number | null;
  stored: false;
}

/**
 * The score as of a past moment, calculated anew from all that had happened by then; with `knownAt` also only from what was known
 * then, which equals every score that was stored live. Throws NOT_FOUND, and INVALID_INPUT for a moment after now.
 */
export async function healthAsOf(ctx: Context, input: HealthAsOfInput): Promise<HealthAsOf> {
  requireScope(ctx, "READ");
  const { customerId, asOf, knownAt: told } = parseInput(inputSchema, input);
  const knownAt = told ?? null;
  if (asOf > ctx.now())
    throw new ServiceError("INVALID_INPUT", "asOf: must not lie after now.", { path: ["asOf"] });
  const { sql } = ctx.db;
  const [setup, [customer]] = await Promise.all([
    readSetup(sql, ctx.organizationId, [customerId]),
    sql`select from customer where organization_id = ${ctx.organizationId}::uuid and id = ${customerId}::uuid`,
  ]);
  if (customer === undefined)
    throw new ServiceError("NOT_FOUND", "There is no customer with this id.", { path: ["customerId"] });
  const today = localDay(asOf, setup.organization.timeZone);
  const [book, calculatedBand, override, days] = await Promise.all([
    loadBook(sql, { setup, asOf, knownAt }),
    readCalculatedBand(ctx, customerId, asOf),
    readOverrideAt(sql, ctx.organizationId, customerId, asOf),
    readDailyScores(sql, ctx.organizationId, [customerId], today),
  ]);
  const signals = await loadSignals(sql, {
    setup,
    customerIds: [customerId],
    asOf,
    knownAt,
    live: false,
    book,
  });
  const own = signals.get(customerId)!;
  const { score, explanation, state } = step(null, own.signals, own.model, asOf, []);
  const daily = days.get(customerId) ?? null;
  const { direction, change30d } = headingOf(daily, today, score);
  return {
    customerId,
    asOf,
    knownAt,
    score,
    coverage: state.coverage,
    rawBand: state.rawBand,
    band: override?.band ?? calculatedBand,
    calculatedBand,
    override,
    explanation,
    causes: [],
    model: own.model,
    modelBy: own.by,
    trend: direction,
    slope: slopeOf(addDailyScore(daily, today, score), today),
    change30d,
    stored: false,
  };
}

async function readCalculatedBand(ctx: Context, customerId: string, asOf: number): Promise<Band | null> {
  const [row] = await ctx.db.sql.run<{ band: Band }>(
    recordInForce(
      {
        organizationId: ctx.organizationId,
        customerId: fragment`${customerId}::uuid`,
        upTo: fragment`${new Date(asOf)}::timestamptz`,
      },
      fragment`${recordedBand} as band`,
    ),
  );
  return row?.band ?? null;
}
