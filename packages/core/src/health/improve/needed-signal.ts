import type { ComponentExplanation } from "../explanation.ts";
import { valueAt } from "../curve.ts";
import type { ScoringModel } from "../model.ts";
import { invertCurve } from "./invert-curve.ts";

export interface NeededSignal {
  name: string;
  now: number;
  /** The nearest to `now` that gives the needed value. */
  needed: number;
}

/** The signal that gives a component a value: where one curve makes the value of one signal, and can be turned round. */
export function neededSignal(
  { key, value, signals }: ComponentExplanation,
  model: ScoringModel,
  neededValue: number,
): NeededSignal | null {
  const curves = Object.entries(model.components.find((component) => component.key === key)?.curves ?? {});
  const [only] = curves;
  if (only === undefined || curves.length > 1 || value === null) return null;
  const [name, curve] = only;
  const now = signals[name];
  // A value that something else has a part in isn't the curve's.
  if (now == null || Math.abs(valueAt(curve, now) - value) > 1e-9) return null;
  const needed = invertCurve(curve, neededValue, now);
  return needed === null || !Number.isFinite(needed) ? null : { name, now, needed };
}
