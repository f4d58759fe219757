import { type DimensionAssessment, dimensions, renderDimension } from "@perennial/core/risk";
import { builder } from "../builder.ts";
import { Signal } from "../health/signal.ts";

export const RiskDimension = builder.objectRef<DimensionAssessment>("RiskDimension").implement({
  description: "How a customer is doing on one of the sides from which it can be at risk.",
  fields: (t) => ({
    key: t.exposeString("key", {
      description: "Key in the registry: engagement, adoption, satisfaction, retention or value_realisation.",
    }),
    label: t.string({
      description: "Name for people, e.g. Value realisation.",
      resolve: ({ key }) => {
        const label = dimensions().get(key)?.label ?? key;
        return label.charAt(0).toUpperCase() + label.slice(1);
      },
    }),
    value: t.exposeFloat("value", {
      nullable: true,
      description: "0..100, higher is healthier; null when too little is known, which isn't 0.",
    }),
    coverage: t.exposeFloat("coverage", {
      description: "Known weight over all weight of what it looks at, 0..1; below 0.25 it is unknown.",
    }),
    formula: t.string({
      description: "What its value is made of, in words.",
      resolve: ({ key }) => dimensions().get(key)?.formula ?? "",
    }),
    signals: t.field({
      type: [Signal],
      description: "The raw signals behind the value.",
      resolve: ({ signals }) => Object.entries(signals).map(([name, value]) => ({ name, value })),
    }),
    sentence: t.string({
      description: "What the value comes from, or why it is unknown, in the organisation's number format.",
      resolve: ({ sentence }, _args, { services }) => renderDimension(sentence, services.organization.locale),
    }),
    unknown: t.string({
      nullable: true,
      description: "Why it is unknown, in words; null when it is known.",
      resolve: ({ unknown, sentence }, _args, { services }) =>
        unknown === null ? null : renderDimension(sentence, services.organization.locale),
    }),
  }),
});
