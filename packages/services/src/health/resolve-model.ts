import { isDeepStrictEqual } from "node:util";
import type { ScoringModel } from "@perennial/core/health";
import type { PublishedModel } from "./published-models.ts";
import type { ModelAssignment, ScoringSetup } from "./scoring-setup.ts";

export interface ResolvedModel {
  model: ScoringModel;
  /** Why this one: the most specific assignment wins, of equally specific ones the newest. */
  by: "CUSTOMER" | "TRAIT" | "DEFAULT";
  assignmentId: string;
}

/** The model of a customer with these traits as of a moment, as it was known at another. */
export function resolveModel(
  { models, assignments }: Pick<ScoringSetup, "models" | "assignments">,
  customerId: string,
  traits: ReadonlyMap<string, unknown>,
  { asOf, knownAt }: { asOf: number; knownAt: number | null },
): ResolvedModel {
  const known = knownAt ?? Number.POSITIVE_INFINITY;
  // What was published or ended later than either counts for neither: the past keeps the version it was scored by.
  const by = Math.min(known, asOf);
  const best = assignments
    .filter(
      (each) =>
        each.effectiveAt <= asOf &&
        each.knownAt <= known &&
        (each.endedAt === null || each.endedAt > by) &&
        matches(each, customerId, traits),
    )
    .reduce<ModelAssignment | null>(
      (held, each) => (held === null || isBetter(each, held) ? each : held),
      null,
    );
  if (best === null) throw new RangeError("The organisation has no default scoring model");
  const published = versionAt(models, best.modelKey, by);
  if (published === null) throw new RangeError(`The scoring model ${best.modelKey} has no published version`);
  return {
    model: published.model,
    by: rank(best) === 2 ? "CUSTOMER" : rank(best) === 1 ? "TRAIT" : "DEFAULT",
    assignmentId: best.id,
  };
}

/** The version of a model that counts at a moment; null where the model has none. */
export function versionAt(
  models: readonly PublishedModel[],
  modelKey: string,
  by: number,
): PublishedModel | null {
  const versions = models
    .filter(({ model }) => model.key === modelKey)
    .sort((a, b) => a.model.version - b.model.version);
  // A past before the first version is scored by the first.
  return versions.findLast(({ publishedAt }) => publishedAt <= by) ?? versions[0] ?? null;
}

function matches(
  { customerId, condition }: ModelAssignment,
  id: string,
  traits: ReadonlyMap<string, unknown>,
): boolean {
  if (customerId !== null) return customerId === id;
  return (
    condition === null ||
    (traits.has(condition.trait) && isDeepStrictEqual(traits.get(condition.trait), condition.equals))
  );
}

function rank({ customerId, condition }: ModelAssignment): number {
  return customerId !== null ? 2 : condition !== null ? 1 : 0;
}

function isBetter(a: ModelAssignment, b: ModelAssignment): boolean {
  const order = rank(a) - rank(b) || a.effectiveAt - b.effectiveAt || a.knownAt - b.knownAt;
  return order === 0 ? a.id > b.id : order > 0;
}
