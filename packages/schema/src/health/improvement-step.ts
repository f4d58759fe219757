import { renderImprovement, type ImprovementStep as ImprovementStepShape } from "@perennial/core/health";
import { signalDocsOf } from "@perennial/core/signals";
import { builder } from "../builder.ts";
import { componentLabel } from "./component-label.ts";

const Effort = builder.enumType("Effort", {
  description: "How many steps an improvement takes.",
  values: {
    LOW: { description: "One step." },
    MEDIUM: { description: "2 to 5 steps." },
    HIGH: { description: "More than 5 steps." },
  } as const,
});

export const ImprovementStep = builder.objectRef<ImprovementStepShape>("ImprovementStep").implement({
  description:
    "Something that could be done, in whole steps, with what it brings. The score with it was calculated, never estimated.",
  fields: (t) => ({
    key: t.exposeString("lever", { description: "What is done, e.g. active_users or solved_tickets." }),
    component: t.exposeString("component", { description: "Key of the component that it moves." }),
    label: t.string({
      description: "Name of the component for people, e.g. Usage.",
      resolve: ({ component }) => componentLabel(component),
    }),
    signal: t.exposeString("signal", { description: "Key of the signal that it moves, e.g. activeUsers7." }),
    signalLabel: t.string({
      description: "Name of the signal for people.",
      resolve: ({ signal }) => signalDocsOf(signal)?.label ?? signal,
    }),
    current: t.exposeFloat("from", {
      nullable: true,
      description: "The signal now, in its own unit; null where it was never told.",
    }),
    target: t.exposeFloat("to", {
      nullable: true,
      description: "The signal after the steps, in its own unit; null where nothing is left of it.",
    }),
    steps: t.exposeInt("steps", { description: "Whole steps, 1 or more, in `unit`." }),
    unit: t.exposeString("unit", { description: "What a step is, in the plural, e.g. users, tickets." }),
    impact: t.exposeFloat("impact", {
      description: "Points the score rises by with all else as it is, above 0 up to 100.",
    }),
    score: t.exposeFloat("score", { description: "The score then, 0..100." }),
    effort: t.expose("effort", { type: Effort, description: "By the number of steps." }),
    sentence: t.string({
      description: "In words, in the organisation's number format.",
      resolve: ({ sentence }, _args, { services }) =>
        renderImprovement(sentence, services.organization.locale),
    }),
  }),
});
