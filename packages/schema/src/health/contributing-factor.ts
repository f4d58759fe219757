import type { ContributingFactor as FactorShape } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { componentLabel } from "./component-label.ts";

export interface ContributingFactorShape extends FactorShape {
  sentence: string;
}

const FactorEffect = builder.enumType("FactorEffect", {
  description: "Which way a component pulls.",
  values: {
    POSITIVE: { description: "By itself it would be healthy." },
    NEGATIVE: { description: "By itself it would not be healthy." },
  } as const,
});

export const ContributingFactor = builder.objectRef<ContributingFactorShape>("ContributingFactor").implement({
  description: "A component that holds the score up or pulls it down.",
  fields: (t) => ({
    component: t.exposeString("component", { description: "Key in the registry of components." }),
    label: t.string({
      description: "Name for people, e.g. Usage.",
      resolve: ({ component }) => componentLabel(component),
    }),
    effect: t.expose("effect", { type: FactorEffect, description: "Which way it pulls." }),
    points: t.exposeFloat("points", { description: "Points it adds to the score, 0..100." }),
    lost: t.exposeFloat("lost", { description: "Points it would add more at its best, 0..100." }),
    change: t.exposeFloat("change", {
      nullable: true,
      description: "Points it moved by over the lookback, -100..100; null where there was no score then.",
    }),
    sentence: t.exposeString("sentence", { description: "What it comes from, in words." }),
  }),
});
