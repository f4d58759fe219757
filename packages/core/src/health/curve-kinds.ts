import type { ComponentDefinition } from "./component.ts";
import { type CurveKind, curveKinds } from "./model.ts";

/** The kinds that a component's curve may be of. Only signals have a rank in the book: a customer has one of each, and may have many answers. */
export function kindsOfNamed({ signalNames }: ComponentDefinition, name: string): CurveKind[] {
  return curveKinds.filter((kind) => kind !== "percentile" || signalNames.includes(name));
}
