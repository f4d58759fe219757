import { percentFormat } from "../numbers/index.ts";
import { kindOfCurve, pointsOf } from "./curve.ts";
import type { ModelDifference } from "./diff-models.ts";
import type { BandThresholds, Curve, CurveKind } from "./model.ts";
import { components } from "./registry.ts";

const THRESHOLDS: Readonly<Record<keyof BandThresholds, { name: string; unit: string }>> = {
  atRisk: { name: "the threshold of at risk", unit: "" },
  critical: { name: "the threshold of critical", unit: "" },
  openMargin: { name: "the margin to leave a band", unit: " points" },
  plungeMargin: { name: "the margin to enter a band at once", unit: " points" },
  dwellMs: { name: "the time below a threshold before a band is entered", unit: " min" },
};
const SHAPES: Readonly<Record<CurveKind, string>> = {
  piecewise: "piecewise",
  linear: "a line",
  step: "steps",
  percentile: "by percentile of the book",
};

/** A difference of two models as an English sentence, numbers as the locale writes them. */
export function renderDifference(difference: ModelDifference, locale = "en"): string {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const shares = percentFormat(locale, 2);
  const text = renderBody(
    difference,
    (n) => numbers.format(n),
    (n) => shares.format(n),
  );
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function renderBody(
  difference: ModelDifference,
  format: (n: number) => string,
  share: (n: number) => string,
): string {
  switch (difference.kind) {
    case "COMPONENT_ADDED":
      return `${labelOf(difference.component)} is new and weighs ${share(difference.weight)}`;
    case "COMPONENT_REMOVED":
      return `${labelOf(difference.component)}, which weighed ${share(difference.weight)}, no longer counts`;
    case "WEIGHT": {
      const { component, from, to } = difference;
      return `${labelOf(component)} weighs ${share(to)} instead of ${share(from)}`;
    }
    case "CURVE": {
      const { component, curve, from, to } = difference;
      return `the curve ${curve} of ${labelOf(component)} is ${renderCurve(to, format)} instead of ${renderCurve(from, format)}`;
    }
    case "THRESHOLD": {
      const { name, unit } = THRESHOLDS[difference.threshold];
      const value = (n: number) => `${format(difference.threshold === "dwellMs" ? n / 60_000 : n)}${unit}`;
      return `${name} is ${value(difference.to)} instead of ${value(difference.from)}`;
    }
    default:
      return `a score needs ${share(difference.to)} of the weight to be known instead of ${share(difference.from)}`;
  }
}

function renderCurve(curve: Curve | null, format: (n: number) => string): string {
  if (curve === null) return "none";
  const points = pointsOf(curve).map(([x, y]) => `${format(x)} → ${format(y)}`);
  return `${SHAPES[kindOfCurve(curve)]} (${points.join(", ")})`;
}

function labelOf(key: string): string {
  return components().get(key)?.label ?? key;
}
