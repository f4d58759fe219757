import {
  renderImprovement,
  type ComponentWay as ComponentWayShape,
  type TargetWays as TargetWaysShape,
  type UnknownComponent as UnknownComponentShape,
  type WhatItTakes as WhatItTakesShape,
} from "@perennial/core/health";
import { signalDocsOf } from "@perennial/core/signals";
import { builder } from "../builder.ts";
import { Band } from "./band.ts";
import { componentLabel } from "./component-label.ts";
import { ImprovementStep } from "./improvement-step.ts";

const NeededSignal = builder
  .objectRef<NonNullable<ComponentWayShape["neededSignal"]>>("NeededSignal")
  .implement({
    description: "A signal as it would have to be: the component's curve turned round.",
    fields: (t) => ({
      name: t.exposeString("name", { description: "Key of the signal, e.g. ratio." }),
      label: t.string({
        description: "Name for people.",
        resolve: ({ name }) => signalDocsOf(name)?.label ?? name,
      }),
      unit: t.string({
        description: "Unit of both values, in the plural.",
        resolve: ({ name }) => signalDocsOf(name)?.unit ?? "",
      }),
      current: t.exposeFloat("now", { description: "What it is now." }),
      needed: t.exposeFloat("needed", { description: "The nearest value that is enough." }),
    }),
  });

const ComponentWay = builder.objectRef<ComponentWayShape>("ComponentWay").implement({
  description: "What one component alone would have to do, with all else as it is.",
  fields: (t) => ({
    component: t.exposeString("component", { description: "Key in the registry of components." }),
    label: t.string({
      description: "Name for people, e.g. Usage.",
      resolve: ({ component }) => componentLabel(component),
    }),
    value: t.exposeFloat("value", { description: "Its value now, 0..100." }),
    neededValue: t.exposeFloat("neededValue", {
      nullable: true,
      description: "The value it needs, 0..100; null where even 100 isn't enough.",
    }),
    bestScore: t.exposeFloat("bestScore", { description: "The score with this component at 100, 0..100." }),
    neededSignal: t.expose("neededSignal", {
      type: NeededSignal,
      nullable: true,
      description: "The signal that gives the value; null where more than one curve of one signal makes it.",
    }),
    steps: t.field({
      type: [ImprovementStep],
      description:
        "The fewest steps of each kind that are enough, one less is not; the smallest share of what is possible first. Empty where no single kind of step is.",
      resolve: ({ steps }) => steps,
    }),
    sentence: t.string({
      description: "The first of them, or why there is none, in words.",
      resolve: ({ sentence }, _args, { services }) =>
        renderImprovement(sentence, services.organization.locale),
    }),
  }),
});

const BandTarget = builder.objectRef<TargetWaysShape>("BandTarget").implement({
  description: "A band above, or the present one where it is about to be lost.",
  fields: (t) => ({
    band: t.expose("band", { type: Band, description: "The band: HEALTHY or AT_RISK." }),
    score: t.exposeFloat("score", {
      description:
        "The lowest score with which the customer gets there and stays, 0..100: where the band is closed, its margin is on top of the threshold.",
    }),
    missing: t.exposeFloat("missing", { description: "Points the score lacks, above 0 up to 100." }),
    keeps: t.exposeBoolean("keeps", {
      description: "True when the customer is shown in this band still, and would leave it after the dwell.",
    }),
    ways: t.field({
      type: [ComponentWay],
      description: "What each known component alone would take, the least first.",
      resolve: ({ ways }) => ways,
    }),
  }),
});

const UnknownComponent = builder.objectRef<UnknownComponentShape>("UnknownComponent").implement({
  description: "A component of which too little was told, and what telling it leads to.",
  fields: (t) => ({
    component: t.exposeString("component", { description: "Key in the registry of components." }),
    label: t.string({
      description: "Name for people, e.g. Satisfaction.",
      resolve: ({ component }) => componentLabel(component),
    }),
    coverage: t.exposeFloat("coverage", { description: "Coverage once it is known, 0..1." }),
    makesKnown: t.exposeBoolean("makesKnown", {
      description: "True when it alone would be enough for a score, which there isn't now.",
    }),
    sentence: t.string({
      description: "What to tell, in words.",
      resolve: ({ sentence }, _args, { services }) =>
        renderImprovement(sentence, services.organization.locale),
    }),
  }),
});

export const WhatItTakes = builder.objectRef<WhatItTakesShape>("WhatItTakes").implement({
  description:
    "What it would take to reach the next band, component by component, calculated from the model's own curves, weights, coverage and latches.",
  fields: (t) => ({
    targets: t.field({
      type: [BandTarget],
      description: "The bands above, the next one first. Empty for a healthy or an unknown customer.",
      resolve: ({ targets }) => targets,
    }),
    opportunities: t.field({
      type: [ImprovementStep],
      description:
        "Realistic next steps, those that bring most first: of each kind a quarter of the way to the component's best, one step at least.",
      resolve: ({ opportunities }) => opportunities,
    }),
    unknown: t.field({
      type: [UnknownComponent],
      description: "Components that aren't known.",
      resolve: ({ unknown }) => unknown,
    }),
  }),
});
