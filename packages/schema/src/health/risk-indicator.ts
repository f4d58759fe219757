import { renderRisk, type RiskIndicator as RiskIndicatorShape } from "@perennial/core/health";
import { builder } from "../builder.ts";

const RiskIndicatorKind = builder.enumType("RiskIndicatorKind", {
  description: "What speaks of risk.",
  values: {
    BELOW_RISK_THRESHOLD: { description: "The score is below the threshold of the call, which is no band." },
    DECLINING: {
      description:
        "The trend line through the lookback's daily scores falls by more than 3 points per 30 days.",
    },
    WEAK_COMPONENT: { description: "A component would be critical by itself." },
    SCORE_UNKNOWN: { description: "Too little is known for a score." },
  } as const,
});

export const RiskIndicator = builder.objectRef<RiskIndicatorShape>("RiskIndicator").implement({
  description: "Something that speaks of risk.",
  fields: (t) => ({
    kind: t.expose("kind", { type: RiskIndicatorKind, description: "What it is." }),
    component: t.exposeString("component", {
      nullable: true,
      description: "Key of the weak component; null for what is said of the whole.",
    }),
    sentence: t.string({
      description: "In words, in the organisation's number format.",
      resolve: ({ sentence }, _args, { services }) => renderRisk(sentence, services.organization.locale),
    }),
  }),
});
