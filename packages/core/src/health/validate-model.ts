import { z } from "zod";
import type { Curve, ScoringModel } from "./model.ts";
import { components } from "./registry.ts";

export interface ModelFault {
  code: "SHAPE" | "WEIGHT_SUM" | "THRESHOLD_ORDER" | "UNKNOWN_COMPONENT" | "DUPLICATE_COMPONENT" | "CURVE";
  /** Where, such as "components.0.curves.ratio". */
  path: string;
  /** What to do about it. */
  message: string;
}

export type ValidatedModel = { ok: true; model: ScoringModel } | { ok: false; faults: readonly ModelFault[] };

const fraction = z.number().min(0).max(1);
const modelSchema = z.object({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/, { error: "must be 1 to 64 of a-z, 0-9 and _, and begin with a letter" }),
  version: z.int().min(1),
  components: z
    .array(
      z.object({
        key: z.string(),
        weight: fraction,
        curves: z.record(z.string(), z.array(z.tuple([z.number(), z.number()])).max(50)),
      }),
    )
    .min(1)
    .max(50),
  coverageFloor: fraction,
  thresholds: z.object({
    atRisk: z.number(),
    critical: z.number(),
    openMargin: z.number().min(0),
    plungeMargin: z.number().min(0),
    dwellMs: z
      .int()
      .min(0)
      .max(31 * 86_400_000),
  }),
});

/** A model that can be scored with, or every fault it has: nothing else may be published or tried as a what-if. */
export function validateModel(raw: unknown): ValidatedModel {
  const parsed = modelSchema.safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue): ModelFault => ({
      code: "SHAPE",
      path: issue.path.join("."),
      message: issue.message,
    }));
    return { ok: false, faults };
  }
  const model: ScoringModel = parsed.data;
  const faults = [...faultsOfComponents(model), ...faultsOfThresholds(model)];
  return faults.length === 0 ? { ok: true, model } : { ok: false, faults };
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
  return validateModel({ ...model, components: [...named, ...others] });
}

function faultsOfComponents(model: ScoringModel): ModelFault[] {
  const faults: ModelFault[] = [];
  const seen = new Set<string>();
  for (const [index, { key, curves }] of model.components.entries()) {
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
      const message =
        name in definition.defaultCurves
          ? faultOfCurve(curves[name])
          : `${key} has no curve of that name; leave it out`;
      if (message !== null) faults.push({ code: "CURVE", path: `${path}.curves.${name}`, message });
    }
  }
  const sum = model.components.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9) {
    faults.push({
      code: "WEIGHT_SUM",
      path: "components",
      message: `the weights add up to ${Number(sum.toPrecision(12))}; they must add up to 1`,
    });
  }
  return faults;
}

function faultOfCurve(curve: Curve | undefined): string | null {
  if (curve === undefined || curve.length === 0)
    return "the curve is missing; give it at least one point [x, y]";
  let previousX = Number.NEGATIVE_INFINITY;
  for (const [x, y] of curve) {
    if (x <= previousX) return "x must rise from point to point";
    if (y < 0 || y > 100) return "y must lie in 0..100";
    previousX = x;
  }
  return null;
}

function faultsOfThresholds({ thresholds: { atRisk, critical, openMargin } }: ScoringModel): ModelFault[] {
  const fault = (message: string): ModelFault[] => [{ code: "THRESHOLD_ORDER", path: "thresholds", message }];
  if (!(critical > 0 && critical < atRisk && atRisk <= 100))
    return fault("thresholds must be 0 < critical < atRisk <= 100");
  if (atRisk + openMargin > 100)
    return fault("atRisk + openMargin must be at most 100, or a customer could never be healthy again");
  return [];
}
