import { compareExplanations } from "./compare.ts";
import type { Explanation } from "./explanation.ts";
import type { BandThresholds } from "./model.ts";

export interface ContributingFactor {
  component: string;
  /** Positive: by itself it would be healthy; negative: it would not. */
  effect: "POSITIVE" | "NEGATIVE";
  /** Points it adds. */
  points: number;
  /** Points it keeps back: what it would add more at 100. */
  lost: number;
  /** Points it moved by since the earlier moment; null where there was no score at either. */
  change: number | null;
}

/** What holds a score up and what pulls it down, the strongest first; the unknown is neither. */
export function contributingFactors(
  before: Explanation | null,
  now: Explanation,
  { atRisk }: BandThresholds,
): ContributingFactor[] {
  if (now.score === null) return [];
  const known = now.components.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0);
  const changes = new Map(
    compareExplanations(before, now).components.map(({ key, change }) => [key, change]),
  );
  const strength = ({ effect, points, lost }: ContributingFactor) => (effect === "POSITIVE" ? points : lost);
  return now.components
    .filter(({ value, weight }) => value !== null && weight > 0)
    .map(({ key, value, weight, points }): ContributingFactor => ({
      component: key,
      effect: (value ?? 0) >= atRisk ? "POSITIVE" : "NEGATIVE",
      points,
      lost: (100 * weight) / known - points,
      change: before === null || before.score === null ? null : (changes.get(key) ?? 0),
    }))
    .sort((a, b) => strength(b) - strength(a));
}
