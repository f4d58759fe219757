import { churnOf } from "../churn-signals.ts";
import { defineComponent } from "../component.ts";

/** How probable it is that the customer stays, as the organisation's churn model foretells. */
export const churn = defineComponent({
  key: "churn",
  label: "churn outlook",
  formula: "100 times the probability that the customer doesn't churn: 100 × (1 - churnProbability).",
  needs: ["churn"],
  signalNames: ["churnProbability"],
  signalDocs: {
    churnProbability: {
      label: "Probability of churn",
      formula:
        "By the published churn model, from all that was known at the moment: within 90 days, or within the model's own horizon where it doesn't know when customers churn.",
      unit: "ratio",
      range: [0, 1],
      window: "182 days before the moment",
      sources: ["events", "tickets", "survey answers", "invoices", "contracts"],
      unknown: "No churn model was published by then, or nothing was known of the customer.",
    },
  },
  defaultCurves: {},
  read(signals) {
    const { probability, unknown } = churnOf(signals);
    if (probability === null)
      return { signals: { churnProbability: null }, value: null, unknown: unknown ?? "NO_CHURN_MODEL" };
    return { signals: { churnProbability: probability }, value: 100 * (1 - probability), unknown: null };
  },
  describe: ({ signals }) => ({
    key: "churn.probability",
    params: { probability: signals["churnProbability"] ?? 0 },
  }),
  english: {
    "churn.probability": ({ probability }, _format, percent) =>
      `the churn model foretells churn with a probability of ${percent(Number(probability))}`,
  },
});
