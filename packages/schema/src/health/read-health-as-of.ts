import { healthAsOf } from "@perennial/services/health";
import type { GraphQLContext } from "../context.ts";
import type { HealthView } from "./health-view.ts";

/** Health calculated anew for a past moment. The band shown then is looked up; where none was stored, it is the raw one. */
export async function readHealthAsOf(
  { services, loaders }: GraphQLContext,
  customerId: string,
  asOf: Date,
  knownAt: Date | null,
): Promise<HealthView> {
  const past = await healthAsOf(services, {
    customerId,
    asOf: asOf.getTime(),
    knownAt: knownAt?.getTime() ?? null,
  });
  return {
    customerId,
    score: past.score,
    band: past.band ?? past.rawBand,
    calculatedBand: past.calculatedBand ?? past.rawBand,
    rawBand: past.rawBand,
    trend: past.trend,
    slope: async () => past.slope,
    change30d: past.change30d,
    explanation: past.explanation,
    causes: past.causes,
    model: await loaders.models.find(past.model.key, past.model.version),
    calculatedAt: asOf,
    stage: null,
    override: async () => past.override,
    stored: false,
    version: 0,
  };
}
