import type { CustomerRecord } from "@perennial/services/health";
import type { GraphQLContext } from "../context.ts";
import type { HealthView } from "./health-view.ts";

/** A recorded score as health is shown; null while nothing was recorded. */
export async function toRecordView(
  { loaders }: GraphQLContext,
  { customerId, health, trend, slope, change30d }: CustomerRecord,
): Promise<HealthView | null> {
  if (health === null) return null;
  const { score, band, calculatedBand, overrideId, rawBand, explanation, model, at } = health;
  return {
    customerId,
    score,
    band,
    calculatedBand,
    rawBand,
    trend,
    slope: async () => slope,
    change30d,
    explanation,
    causes: explanation.causes,
    model: await loaders.models.find(model.key, model.version),
    calculatedAt: new Date(at),
    stage: null,
    override: async () => (overrideId === null ? null : loaders.overrides.load(overrideId)),
    stored: true,
    version: 0,
  };
}
