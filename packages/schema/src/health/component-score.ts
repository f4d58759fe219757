import type { ExplainedComponent } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { componentLabel } from "./component-label.ts";
import { Signal } from "./signal.ts";

export const ComponentScore = builder.objectRef<ExplainedComponent>("ComponentScore").implement({
  description:
    "What one component adds to a score, and why. The points of all components add up to the unrounded score.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key in the registry of components, e.g. usage." }),
    label: t.string({
      description: "Name for people, e.g. Usage.",
      resolve: ({ key }) => componentLabel(key),
    }),
    weight: t.exposeFloat("weight", { description: "Weight in the model, 0..1." }),
    value: t.exposeFloat("value", {
      nullable: true,
      description: "Normalised value, 0..100; null when unknown.",
    }),
    points: t.exposeFloat("points", {
      description:
        "Points it adds to the score, 0..100: weight times value over the known weight; 0 when unknown.",
    }),
    shownPoints: t.exposeInt("shownPoints", {
      description: "Points rounded by largest remainder, so that the shown points add up to the shown score.",
    }),
    change: t.exposeFloat("change", {
      description:
        "Points now minus points at the score announced before, -100..100 (unknown counts 0); changes add up to the score's change.",
    }),
    signals: t.field({
      type: [Signal],
      description: "The raw signals behind the value.",
      resolve: ({ signals }) => Object.entries(signals).map(([name, value]) => ({ name, value })),
    }),
    unknown: t.string({
      nullable: true,
      description: "Why it is unknown, in words; null when it is known.",
      resolve: ({ unknown, sentence }) => (unknown === null ? null : sentence),
    }),
    sentence: t.exposeString("sentence", {
      description: "What the value comes from, in words, in the organisation's number format.",
    }),
  }),
});
