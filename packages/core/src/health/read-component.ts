import type { Reading } from "./component.ts";
import { kindOfCurve } from "./curve.ts";
import type { ModelComponent } from "./model.ts";
import { componentOf } from "./registry.ts";
import type { Signals } from "./signals.ts";

/**
 * What a component of a model makes of the signals. With a percentile curve left by `modelInBook` it is unknown, unless there is nothing
 * to ask that curve with.
 */
export function readComponent({ key, curves }: ModelComponent, signals: Signals): Reading {
  const reading = componentOf(key).read(signals, curves);
  if (reading.unknown !== null) return reading;
  for (const name in curves)
    if (kindOfCurve(curves[name]!) === "percentile" && reading.signals[name] !== null)
      return { signals: reading.signals, value: null, unknown: "BOOK_TOO_SMALL" };
  return reading;
}
