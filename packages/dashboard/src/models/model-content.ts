import {
  type Curve,
  type CurveKind,
  curveOf,
  kindOfCurve,
  pointsOf,
  type ScoringModel,
} from "@perennial/core/health";
import type { VariablesOf } from "../lib/graphql.ts";
import type { ModelVersion } from "./model-fields.ts";
import type { RegisteredComponent } from "./model-queries.ts";
import type { DraftSave } from "./use-draft-actions.ts";

export type ModelContent = ScoringModel;
export type ModelInput = VariablesOf<typeof DraftSave>["input"]["definition"];

type SentCurve = ModelVersion["components"][number]["curveList"][number];

/** A version as core takes it. */
export function toContent(model: ModelVersion): ModelContent {
  const { key, version, components, coverageFloor, thresholds } = model;
  const { dwellSeconds, ...others } = thresholds;
  return {
    key,
    version,
    components: components.map(({ key: component, weight, curveList }) => ({
      key: component,
      weight,
      curves: Object.fromEntries(curveList.map((curve) => [curve.name, toCurve(curve)])),
    })),
    coverageFloor,
    thresholds: { ...others, dwellMs: dwellSeconds * 1000 },
  };
}

export function toCurve({ kind, points }: Pick<SentCurve, "kind" | "points">): Curve {
  return curveOf(
    kind.toLowerCase() as CurveKind,
    points.map(({ x, y }) => [x, y] as const),
  );
}

/** As the API takes it. */
export function toInput({ components, coverageFloor, thresholds }: ModelContent): ModelInput {
  const { dwellMs, ...others } = thresholds;
  return {
    components: components.map(({ key, weight, curves }) => ({
      key,
      weight,
      curves: Object.entries(curves).map(([name, curve]) => ({
        name,
        kind: kindOfCurve(curve).toUpperCase() as Uppercase<CurveKind>,
        points: pointsOf(curve).map(([x, y]) => ({ x, y })),
      })),
    })),
    coverageFloor,
    thresholds: { ...others, dwellSeconds: dwellMs / 1000 },
  };
}

/** A component as models begin with it, without weight yet. */
export function newComponent({ key, curves }: RegisteredComponent): ModelContent["components"][number] {
  return {
    key,
    weight: 0,
    curves: Object.fromEntries(curves.map((curve) => [curve.name, toCurve(curve.default)])),
  };
}
