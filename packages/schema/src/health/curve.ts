import { type Curve as CurveShape, kindOfCurve, pointsOf } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { curveWords } from "./curve-words.ts";

export const CurveKind = builder.enumType("CurveKind", {
  description: "How a curve goes from point to point.",
  values: {
    PIECEWISE: { value: "piecewise", description: "Linear between its points, flat beyond its ends." },
    LINEAR: {
      value: "linear",
      description: "The line through its two points, on in both directions until it meets 0 or 100.",
    },
    STEP: {
      value: "step",
      description: "Each point's height from its x on; the first one's also before it.",
    },
    PERCENTILE: {
      value: "percentile",
      description:
        "Piecewise, asked with the percentile rank 0..100 that the customer has by the signal in the own book: of all customers of whom it is known, those with less and half of those with the same, at the end of the day before. With fewer than 10 of them the component is unknown.",
    },
  } as const,
});

const CurvePoint = builder.objectRef<readonly [x: number, y: number]>("CurvePoint").implement({
  description: "A point of a curve.",
  fields: (t) => ({
    x: t.float({
      description:
        "In the unit of what the curve is asked with; a percentile rank 0..100 where it is of that kind.",
      resolve: ([x]) => x,
    }),
    y: t.float({ description: "Height, 0..100, higher is healthier.", resolve: ([, y]) => y }),
  }),
});

export const Curve = builder.objectRef<{ name: string; curve: CurveShape }>("Curve").implement({
  description: "What a component makes of a number: 0..100.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Key within its component, e.g. ratio." }),
    label: t.string({
      description: "What it is asked with, for people, e.g. Share of seats in use.",
      resolve: ({ name }) => curveWords(name)?.label ?? name,
    }),
    kind: t.field({
      type: CurveKind,
      description: "How it goes from point to point.",
      resolve: ({ curve }) => kindOfCurve(curve),
    }),
    points: t.field({
      type: [CurvePoint],
      description: "Its points, x rising; two for a line.",
      resolve: ({ curve }) => [...pointsOf(curve)],
    }),
  }),
});
