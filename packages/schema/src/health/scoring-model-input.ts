import type { SaveScoringModelDraftInput } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { CurveKind } from "./curve.ts";

const CurvePointInput = builder.inputType("CurvePointInput", {
  description: "A point of a curve.",
  fields: (t) => ({
    x: t.float({
      required: true,
      description:
        "In the unit of what the curve is asked with; a percentile rank 0..100 where it is of that kind.",
    }),
    y: t.float({ required: true, description: "Height, 0..100." }),
  }),
});

const CurveInput = builder.inputType("CurveInput", {
  description: "A curve of a component.",
  fields: (t) => ({
    name: t.string({ required: true, description: "Key within its component, e.g. ratio." }),
    kind: t.field({ type: CurveKind, required: true, description: "How it goes from point to point." }),
    points: t.field({
      type: [CurvePointInput],
      required: true,
      description: "Its points, x rising, at most 50; two for a line.",
    }),
  }),
});

const ModelComponentInput = builder.inputType("ModelComponentInput", {
  description: "A weighted part of a model.",
  fields: (t) => ({
    key: t.string({ required: true, description: "Key in `componentRegistry`, e.g. usage." }),
    weight: t.float({ required: true, description: "Share of the score, 0..1; all add up to 1 to publish." }),
    curves: t.field({
      type: [CurveInput],
      required: true,
      description: "Every curve that the registry names for it; none for a component without curves.",
    }),
  }),
});

const BandThresholdsInput = builder.inputType("BandThresholdsInput", {
  description: "When a customer counts as at risk or critical, by the unrounded score 0..100.",
  fields: (t) => ({
    atRisk: t.float({ required: true, description: "Below it a customer is at risk, 0..100." }),
    critical: t.float({ required: true, description: "Below it a customer is critical; below `atRisk`." }),
    openMargin: t.float({
      required: true,
      description: "Points above a threshold at which a customer leaves the band again, 0 or more.",
    }),
    plungeMargin: t.float({
      required: true,
      description: "Points below a threshold at which a customer enters the band at once, 0 or more.",
    }),
    dwellSeconds: t.float({
      required: true,
      description:
        "Seconds a score must stay below a threshold before the customer enters the band, 0..2678400.",
    }),
  }),
});

export const ScoringModelInput = builder.inputType("ScoringModelInput", {
  description: "What a version of a model says.",
  fields: (t) => ({
    components: t.field({
      type: [ModelComponentInput],
      required: true,
      description: "Its components, in the order in which they are explained; 1..50.",
    }),
    coverageFloor: t.float({
      required: true,
      description: "Share of all weight that must be known for a score, 0..1.",
    }),
    thresholds: t.field({ type: BandThresholdsInput, required: true, description: "Where the bands begin." }),
  }),
});

/** As verbs and core take it; a curve named twice counts as its last. */
export function toModelContent({
  components,
  coverageFloor,
  thresholds: { dwellSeconds, ...thresholds },
}: typeof ScoringModelInput.$inferInput): SaveScoringModelDraftInput["definition"] {
  return {
    components: components.map(({ key, weight, curves }) => ({
      key,
      weight,
      curves: Object.fromEntries(
        curves.map(({ name, kind, points }) => [
          name,
          { kind, points: points.map(({ x, y }): [number, number] => [x, y]) },
        ]),
      ),
    })),
    coverageFloor,
    thresholds: { ...thresholds, dwellMs: Math.round(dwellSeconds * 1000) },
  };
}
