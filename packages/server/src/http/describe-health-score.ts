import { type Explanation, largestRemainder } from "@perennial/core/health";
import type { HealthScore } from "@perennial/services/listing";

/** Components that the product's specification calls otherwise; all others are called by their key. */
const names: Readonly<Record<string, string>> = { login_recency: "loginFrequency" };

/** A score as the HTTP API answers it: whole points, and words in lower case. */
export function describeHealthScore(
  { externalId, score, band, trend, calculatedAt, history, explanation }: HealthScore,
  includeBreakdown: boolean,
) {
  return {
    customerId: externalId,
    score: rounded(score),
    riskLevel: band.toLowerCase(),
    ...(includeBreakdown && { breakdown: explanation === null ? {} : breakdownOf(explanation) }),
    trend: trend.toLowerCase(),
    lastCalculated: calculatedAt?.toISOString() ?? null,
    history: history.map((point) => ({ date: point.day, score: rounded(point.score) })),
  };
}

/** Points of each component, which add up to the score as shown; null where it is unknown. */
function breakdownOf({ score, components }: Explanation): Record<string, number | null> {
  const shown = largestRemainder(
    components.map(({ points }) => points),
    Math.round(score ?? 0),
  );
  return Object.fromEntries(
    components.map(({ key, value }, index) => [
      names[key] ?? camelCase(key),
      value === null || score === null ? null : (shown[index] ?? 0),
    ]),
  );
}

function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function rounded(score: number | null): number | null {
  return score === null ? null : Math.round(score);
}
