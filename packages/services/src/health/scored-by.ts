import type { PublishedModel } from "./published-models.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

/** A setup in which everybody was always scored by one model. */
export function scoredBy(
  setup: ScoringSetup,
  modelKey: string,
  models: readonly PublishedModel[],
): ScoringSetup {
  const always = Number.NEGATIVE_INFINITY;
  const assignment = {
    id: modelKey,
    modelKey,
    customerId: null,
    condition: null,
    effectiveAt: always,
    knownAt: always,
    endedAt: null,
  };
  return { ...setup, models, assignments: [assignment], hasOwn: false };
}
