import { trend, unpackExplanation, type Cause, type PackedExplanation } from "@perennial/core/health";
import { addDays, localDay } from "@perennial/core/time";
import type { PrismaTypes } from "@perennial/database/pothos";
import type { Trend } from "@perennial/core/health";
import type { GraphQLContext } from "../context.ts";
import type { BandOverrideView, HealthView } from "./health-view.ts";

type CustomerHealthRow = PrismaTypes["CustomerHealth"]["Shape"];

/** The stored health; null before the first evaluation. */
export async function readHealthNow(ctx: GraphQLContext, customerId: string): Promise<HealthView | null> {
  const row = await ctx.loaders.healthNow.load(customerId);
  if (row === null) return null;
  const model = await ctx.loaders.models.find(row.modelKey, row.modelVersion);
  const causes = row.causes as unknown as Cause[];
  const override = overrideInForce(row, ctx.services.now());
  return {
    customerId,
    score: row.score,
    band: override?.band ?? row.band,
    rawBand: row.rawBand,
    trend: row.trend as Trend["direction"],
    slope: () => readSlope(ctx, customerId),
    change30d: row.change30d,
    explanation: unpackExplanation(row.explanation as unknown as PackedExplanation, model.definition, causes),
    causes,
    model,
    calculatedAt: row.calculatedAt,
    stage: row.stage,
    override,
    stored: true,
    version: Number(row.version),
  };
}

/** The band a member set by hand; null when there is none or it has ended. */
function overrideInForce(
  row: Pick<CustomerHealthRow, "overrideBand" | "overrideReason" | "overrideById" | "overrideExpiresAt">,
  now: number,
): BandOverrideView | null {
  if (row.overrideBand === null || (row.overrideExpiresAt !== null && row.overrideExpiresAt.getTime() <= now))
    return null;
  return {
    band: row.overrideBand,
    reason: row.overrideReason ?? "",
    byId: row.overrideById,
    expiresAt: row.overrideExpiresAt,
  };
}

async function readSlope({ loaders, services }: GraphQLContext, customerId: string): Promise<number | null> {
  const today = localDay(services.now(), services.organization.timeZone);
  const scores = await loaders.sparklines.load(30, customerId);
  return trend(
    scores.map((score, index) => ({ day: addDays(today, index - 29), score })),
    today,
  ).slope;
}
