import { kindOfCurve } from "./curve.ts";
import type { ScoringModel } from "./model.ts";
import { componentOf } from "./registry.ts";
import type { Signals } from "./signals.ts";

/** A curve that is asked with a signal's percentile rank in the book. */
export interface RankedCurve {
  /** As its distribution is kept under, such as usage.ratio. */
  key: string;
  component: string;
  /** Name of the curve and of the signal. */
  signal: string;
}

export function rankKeyOf(component: string, signal: string): string {
  return `${component}.${signal}`;
}

/** The percentile curves of models, each once, in the order of their keys. */
export function rankedCurvesOf(models: Iterable<ScoringModel>): RankedCurve[] {
  const found = new Map<string, RankedCurve>();
  for (const { components } of models)
    for (const { key: component, curves } of components)
      for (const [signal, curve] of Object.entries(curves)) {
        const key = rankKeyOf(component, signal);
        if (kindOfCurve(curve) === "percentile") found.set(key, { key, component, signal });
      }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What a customer counts with in the book's distribution; null while its component is unknown. */
export function rankedValue({ component, signal }: RankedCurve, signals: Signals): number | null {
  const { read, defaultCurves } = componentOf(component);
  // Its value by whichever curves: the signal is the same, and so is whether it is known.
  const reading = read(signals, defaultCurves);
  return reading.unknown === null ? (reading.signals[signal] ?? null) : null;
}
