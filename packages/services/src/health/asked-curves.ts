import { type Distributions, type RankedCurve, rankedCurvesOf } from "@perennial/core/health";
import { versionAt } from "./resolve-model.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

/** The percentile curves of the models in use, by the versions that count at a moment (the newest unless said). None costs nothing. */
export function askedCurves(
  { models, assignments, hasOwn }: Pick<ScoringSetup, "models" | "assignments" | "hasOwn">,
  by = Number.POSITIVE_INFINITY,
): RankedCurve[] {
  if (rankedCurvesOf(models.map(({ model }) => model)).length === 0) return [];
  const inUse = new Set((hasOwn ? models : []).map(({ model }) => model.key));
  for (const { modelKey } of assignments) inUse.add(modelKey);
  return rankedCurvesOf(
    [...inUse].flatMap((key) => {
      const version = versionAt(models, key, by);
      return version === null ? [] : [version.model];
    }),
  );
}

/** Those of the versions that count at any moment between two. */
export function askedBetween(setup: ScoringSetup, from: number, to: number): RankedCurve[] {
  const changes = setup.models.map(({ publishedAt }) => publishedAt).filter((at) => at > from && at < to);
  const all = [from, ...changes, to].flatMap((at) => askedCurves(setup, at));
  return [...new Map(all.map((curve) => [curve.key, curve])).values()];
}

/** Those for which the book wasn't measured. */
export function lackingCurves(
  asked: readonly RankedCurve[],
  { distributions = {} }: { distributions?: Distributions },
): RankedCurve[] {
  return asked.filter(({ key }) => !(key in distributions));
}
