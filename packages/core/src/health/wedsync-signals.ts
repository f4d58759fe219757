import type { Signals, WedsyncSignals } from "./signals.ts";

/** The signals that a component with the need "wedsync" was promised; without them its caller loaded too little. */
export function wedsyncOf(signals: Signals): WedsyncSignals {
  if (signals.wedsync === null)
    throw new RangeError("The model needs wedsync signals: load what needsOf(model) names");
  return signals.wedsync;
}

/** A share of 0..1; 0 of nothing, as the WedSync formula has it. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
