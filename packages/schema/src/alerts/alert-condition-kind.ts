import { builder } from "../builder.ts";

export const AlertConditionKind = builder.enumType("AlertConditionKind", {
  description: "What a rule watches for.",
  values: {
    LOST_SIGHT: { description: "A customer at risk or critical became unknown." },
    BAND: { description: "The shown band is one of `bands`, manual overrides included." },
    SCORE_BELOW: { description: "The score is below `threshold`; clear again at `threshold` plus `margin`." },
    SCORE_FELL: {
      description:
        "The score is `points` or more below the highest of the last `days` local days; clear again at `margin` points less.",
    },
    RENEWAL_NEAR: {
      description:
        "The contract ends within `days` local days and the customer isn't healthy, as far as is known.",
    },
    DISAGREEMENT: {
      description:
        "Score, revenue and sentiment contradict each other in one of the ways of `disagreements`. Each way begins and ends by itself: another one is another alert.",
    },
  } as const,
});
