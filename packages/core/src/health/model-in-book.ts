import { curveInBook } from "./curve-in-book.ts";
import { kindOfCurve } from "./curve.ts";
import type { Curve, ModelComponent, ScoringModel } from "./model.ts";
import { rankKeyOf } from "./ranked-curve.ts";
import type { BookSignals } from "./signals.ts";

/**
 * A model whose percentile curves are ordinary ones of their signals, by how those are spread over the book. Where the book doesn't
 * tell, the curve stays as it is.
 */
export function modelInBook(model: ScoringModel, book: BookSignals): ScoringModel {
  if (!model.components.some(({ curves }) => hasPercentile(curves))) return model;
  return { ...model, components: model.components.map((component) => componentInBook(component, book)) };
}

function componentInBook(component: ModelComponent, { distributions }: BookSignals): ModelComponent {
  const { key, curves } = component;
  if (!hasPercentile(curves)) return component;
  const inBook = Object.entries(curves).map(([name, curve]): [string, Curve] => {
    const distribution = distributions?.[rankKeyOf(key, name)] ?? null;
    return [name, distribution === null ? curve : curveInBook(curve, distribution)];
  });
  return { ...component, curves: Object.fromEntries(inBook) };
}

function hasPercentile(curves: ModelComponent["curves"]): boolean {
  for (const name in curves) if (kindOfCurve(curves[name]!) === "percentile") return true;
  return false;
}
