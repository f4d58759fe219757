import type { Curve, ScoringModel } from "@perennial/core/health";
import type { SaveScoringModelDraftInput } from "../models/save-scoring-model-draft.ts";

/** What a model says, as a draft takes it, with other weights and curves where they are given. */
export function draftOf(
  { components, coverageFloor, thresholds }: ScoringModel,
  change: {
    weights?: Readonly<Record<string, number>>;
    curves?: Readonly<Record<string, Readonly<Record<string, Curve>>>>;
    thresholds?: Partial<ScoringModel["thresholds"]>;
  } = {},
): SaveScoringModelDraftInput["definition"] {
  const changed = components.map(({ key, weight, curves }) => ({
    key,
    weight: change.weights?.[key] ?? weight,
    curves: { ...curves, ...change.curves?.[key] },
  }));
  const definition = {
    components: changed,
    coverageFloor,
    thresholds: { ...thresholds, ...change.thresholds },
  };
  // Curves are read-only where they are kept.
  return structuredClone(definition) as SaveScoringModelDraftInput["definition"];
}
