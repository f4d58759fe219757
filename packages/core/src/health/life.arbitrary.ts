import {
  type BandOverride,
  type Bands,
  type ScoringModel,
  type ScoringState,
  type Signals,
  step,
} from "./index.ts";

const HOUR = 3_600_000;

/** Steps through signals one after the other, an hour apart, as a life of one customer; before some, its past becomes known. */
export function live(
  all: readonly Signals[],
  model: ScoringModel,
  from = Date.UTC(2026, 5, 15, 12),
  pasts: readonly (Bands | null)[] = [],
  overrides: readonly BandOverride[] = [],
) {
  let previous: ScoringState | null = null;
  return all.map((signals, i) => {
    const at = from + i * HOUR;
    const before = previous;
    const result = step(before, { ...signals, asOf: at }, model, at, [{ kind: "event", count: i }], {
      past: pasts[i] ?? null,
      overrides,
    });
    previous = result.state;
    return { before, ...result };
  });
}
