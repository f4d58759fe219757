import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { requireBetween } from "../relay/require-between.ts";
import { ChurnPrediction } from "./churn-prediction.ts";
import { RiskAssessment } from "./risk-assessment.ts";
import { RiskDay } from "./risk-day.ts";
import { RiskDimension } from "./risk-dimension.ts";

builder.prismaObjectFields(Customer, (t) => {
  const moment = {
    asOf: t.arg({
      type: "DateTime",
      description: "Count all that had happened by then; not after now. Left out: now.",
    }),
    knownAt: t.arg({
      type: "DateTime",
      description: "Leave out what we were told later than this; goes with `asOf`.",
    }),
  };
  return {
    riskDimensions: t.field({
      type: [RiskDimension],
      description:
        "The five sides from which the customer can be at risk, in fixed order, as of now or a past moment.",
      args: moment,
      resolve: ({ id }, { asOf, knownAt }, { loaders }) =>
        loaders.riskDimensions.load(
          { asOf: asOf?.getTime() ?? null, knownAt: knownAt?.getTime() ?? null },
          id,
        ),
    }),
    riskAssessment: t.field({
      type: RiskAssessment,
      nullable: true,
      description:
        "Whether and why the customer is at risk, calculated as of now or a past moment; null for one that became part of another.",
      args: moment,
      resolve: ({ id }, { asOf, knownAt }, { loaders }) =>
        loaders.riskAssessments.load(
          { asOf: asOf?.getTime() ?? null, knownAt: knownAt?.getTime() ?? null },
          id,
        ),
    }),
    riskHistory: t.field({
      type: [RiskDay],
      description: "What was stored of the customer's risk, oldest first; days without are left out.",
      args: {
        days: t.arg.int({
          required: true,
          defaultValue: 30,
          description: "Local days up to today, 1..366.",
        }),
      },
      resolve: ({ id }, { days }, { loaders }) =>
        loaders.riskHistory.load(requireBetween(days, 1, 366, ["days"]), id),
    }),
    churnPrediction: t.field({
      type: ChurnPrediction,
      nullable: true,
      description: "What was foretold last, as it is listed; null when nothing is.",
      resolve: async ({ id }, _args, { loaders }) => {
        const risk = await loaders.customerRisks.load(id);
        return risk?.probability == null ? null : risk;
      },
    }),
  };
});
