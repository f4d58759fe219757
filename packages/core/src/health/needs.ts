import type { Need } from "./component.ts";
import type { ScoringModel } from "./model.ts";
import { componentOf } from "./registry.ts";

/** The parts of Signals that the model's components read; `usage` counts, `book` and the zone are always there. */
export function needsOf(model: ScoringModel): ReadonlySet<Need> {
  return new Set(model.components.flatMap(({ key }) => componentOf(key).needs));
}
