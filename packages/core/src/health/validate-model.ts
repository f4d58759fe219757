import type { z } from "zod";
import type { ComponentDefinition } from "./component.ts";
import { kindOfCurve } from "./curve.ts";
import { kindsOfNamed } from "./curve-kinds.ts";
import { faultOfCurve, isFlat } from "./faults-of-curve.ts";
import type { BandThresholds, Curve, ModelComponent, ScoringModel } from "./model.ts";
import { componentSchema, modelSchema, thresholdsSchema } from "./model-shape.ts";
import { components } from "./registry.ts";

export interface ModelFault {
  code:
    | "SHAPE"
    | "WEIGHT_SUM"
    | "THRESHOLD_ORDER"
    | "UNKNOWN_COMPONENT"
    | "DUPLICATE_COMPONENT"
    | "DEAD_COMPONENT"
    | "CURVE"
    | "FLAT_CURVE";
  /** Where, such as "components.0.curves.ratio". */
  path: string;
  /** What to do about it. */
  message: string;
}

export type ValidatedModel = { ok: true; model: ScoringModel } | { ok: false; faults: readonly ModelFault[] };

/**
 * A model that can be scored with, or every fault it has at once, also beside malformed parts: nothing else may be published.
 * @param whatIf a component may weigh nothing and a curve be flat, as while somebody tries something
 */
export function validateModel(raw: unknown, { whatIf = false } = {}): ValidatedModel {
  const parsed = modelSchema.safeParse(raw);
  const given = isRecord(raw) ? raw : {};
  const all = partsOf(given["components"], componentSchema);
  const thresholds = thresholdsSchema.safeParse(given["thresholds"]);
  const faults = [
    ...(parsed.success ? [] : shapeFaults(parsed.error)),
    ...faultsOfComponents(all, whatIf),
    ...faultsOfWeights(all, whatIf),
    ...(thresholds.success ? faultsOfThresholds(thresholds.data) : []),
  ];
  return parsed.success && faults.length === 0 ? { ok: true, model: parsed.data } : { ok: false, faults };
}

/** The same model with other weights, for a what-if: a component not named weighs nothing. */
export function reweigh(model: ScoringModel, weights: Readonly<Record<string, number>>): ValidatedModel {
  const known = new Map(model.components.map((component) => [component.key, component]));
  const named = Object.entries(weights).map(([key, weight]) => ({
    key,
    weight,
    curves: known.get(key)?.curves ?? components().get(key)?.defaultCurves ?? {},
  }));
  const others = model.components
    .filter(({ key }) => !(key in weights))
    .map((component) => ({ ...component, weight: 0 }));
  return validateModel({ ...model, components: [...named, ...others] }, { whatIf: true });
}

function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null;
}

/** Each part that is well formed, in its place; null in the places of the others. */
function partsOf<Part>(raw: unknown, schema: z.ZodType<Part>): (Part | null)[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((each) => {
    const parsed = schema.safeParse(each);
    return parsed.success ? parsed.data : null;
  });
}

function shapeFaults({ issues }: z.ZodError): ModelFault[] {
  return issues.map(({ path, message }) => ({ code: "SHAPE", path: path.join("."), message }));
}

function faultsOfComponents(all: readonly (ModelComponent | null)[], whatIf: boolean): ModelFault[] {
  const faults: ModelFault[] = [];
  const seen = new Set<string>();
  for (const [index, component] of all.entries()) {
    if (component === null) continue;
    const { key, curves } = component;
    const path = `components.${index}`;
    const definition = components().get(key);
    if (seen.has(key))
      faults.push({ code: "DUPLICATE_COMPONENT", path, message: `${key} is there twice; keep one` });
    seen.add(key);
    if (definition === undefined) {
      faults.push({
        code: "UNKNOWN_COMPONENT",
        path,
        message: `no component is called ${key}; there are ${[...components().keys()].join(", ")}`,
      });
      continue;
    }
    for (const name of new Set([...Object.keys(definition.defaultCurves), ...Object.keys(curves)])) {
      const place = `${path}.curves.${name}`;
      const curve = curves[name];
      const message = faultOfNamed(definition, name, curve);
      if (message !== null) faults.push({ code: "CURVE", path: place, message });
      else if (!whatIf && curve !== undefined && isFlat(curve)) {
        const flat =
          "the curve gives every customer the same; let it rise or fall, or take the component out";
        faults.push({ code: "FLAT_CURVE", path: place, message: flat });
      }
    }
  }
  return faults;
}

function faultOfNamed(
  definition: ComponentDefinition,
  name: string,
  curve: Curve | undefined,
): string | null {
  const { key, defaultCurves, curveDomains } = definition;
  if (!(name in defaultCurves)) return `${key} has no curve of that name; leave it out`;
  if (curve !== undefined && !kindsOfNamed(definition, name).includes(kindOfCurve(curve)))
    return `${name} is no signal of ${key}, so customers have no rank by it; choose another kind`;
  return faultOfCurve(curve, curveDomains?.[name] ?? {});
}

function faultsOfWeights(all: readonly (ModelComponent | null)[], whatIf: boolean): ModelFault[] {
  const known = all.filter((component) => component !== null);
  const dead = whatIf
    ? []
    : all.flatMap((component, index): ModelFault[] =>
        component?.weight === 0
          ? [
              {
                code: "DEAD_COMPONENT",
                path: `components.${index}.weight`,
                message: `${component.key} weighs nothing; give it a weight or take it out`,
              },
            ]
          : [],
      );
  const sum = known.reduce((total, { weight }) => total + weight, 0);
  // Of weights that aren't all there nothing can be said.
  if (known.length === 0 || known.length < all.length || Math.abs(sum - 1) <= 1e-9) return dead;
  const message = `the weights add up to ${Number(sum.toPrecision(12))}; they must add up to 1`;
  return [...dead, { code: "WEIGHT_SUM", path: "components", message }];
}

function faultsOfThresholds({ atRisk, critical, openMargin }: BandThresholds): ModelFault[] {
  const faults: ModelFault[] = [];
  const add = (field: keyof BandThresholds, message: string) =>
    faults.push({ code: "THRESHOLD_ORDER", path: `thresholds.${field}`, message });
  if (atRisk > 100) add("atRisk", "must be at most 100, or everybody were at risk");
  if (critical <= 0) add("critical", "must be above 0, or nobody could be critical");
  if (critical >= atRisk) add("critical", "must lie below the threshold of at risk");
  if (atRisk <= 100 && atRisk + openMargin > 100) {
    const message =
      "must leave atRisk + openMargin at 100 or less, or a customer could never be healthy again";
    add("openMargin", message);
  }
  return faults;
}
