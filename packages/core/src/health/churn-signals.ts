import type { Signals } from "./signals.ts";

/** What a churn model foretold of a customer. */
export interface ChurnSignals {
  /** 0..1, within 90 days, or within the model's own horizon where it doesn't know when; null when nothing is foretold. */
  probability: number | null;
  /** Why nothing is; null with a probability. */
  unknown: "NO_CHURN_MODEL" | "NO_EVENT_YET" | null;
}

/** The signals that a component with the need "churn" was promised; without them its caller loaded too little. */
export function churnOf(signals: Signals): ChurnSignals {
  if (signals.churn == null)
    throw new RangeError("The model needs churn signals: load what needsOf(model) names");
  return signals.churn;
}
