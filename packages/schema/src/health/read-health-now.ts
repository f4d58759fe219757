import { trend, unpackExplanation, type Cause, type PackedExplanation } from "@perennial/core/health";
import { addDays, localDay } from "@perennial/core/time";
import type { PrismaTypes } from "@perennial/database/pothos";
import type { Trend } from "@perennial/core/health";
import type { GraphQLContext } from "../context.ts";
import type { HealthView } from "./health-view.ts";

type CustomerHealthRow = PrismaTypes["CustomerHealth"]["Shape"];

/** The stored health; null before the first evaluation. */
export async function readHealthNow(ctx: GraphQLContext, customerId: string): Promise<HealthView | null> {
  const row = await ctx.loaders.healthNow.load(customerId);
  if (row === null) return null;
  const model = await ctx.loaders.models.find(row.modelKey, row.modelVersion);
  const causes = row.causes as unknown as Cause[];
  const overrideId = isInForce(row, ctx.services.now()) ? row.overrideId : null;
  return {
    customerId,
    score: row.score,
    band: overrideId === null ? row.band : row.overrideBand!,
    calculatedBand: row.band,
    rawBand: row.rawBand,
    trend: row.trend as Trend["direction"],
    slope: () => readSlope(ctx, customerId),
    change30d: row.change30d,
    explanation: unpackExplanation(row.explanation as unknown as PackedExplanation, model.definition, causes),
    causes,
    model,
    calculatedAt: row.calculatedAt,
    stage: row.stage,
    override: async () => (overrideId === null ? null : ctx.loaders.overrides.load(overrideId)),
    stored: true,
    version: Number(row.version),
  };
}

type Overridden = Pick<CustomerHealthRow, "overrideBand" | "overrideExpiresAt">;

function isInForce({ overrideBand, overrideExpiresAt }: Overridden, now: number): boolean {
  return overrideBand !== null && (overrideExpiresAt === null || overrideExpiresAt.getTime() > now);
}

async function readSlope({ loaders, services }: GraphQLContext, customerId: string): Promise<number | null> {
  const today = localDay(services.now(), services.organization.timeZone);
  const scores = await loaders.sparklines.load({ days: 30, asOf: null }, customerId);
  return trend(
    scores.map((score, index) => ({ day: addDays(today, index - 29), score })),
    today,
  ).slope;
}
