import { type AssessedRisk, assessRisk } from "@perennial/services/risk";
import { builder } from "../builder.ts";
import { CustomerRef, toCustomerRef } from "../customers/customer-ref.ts";
import { withUserErrors } from "../errors/with-user-errors.ts";
import { ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { RiskAssessment } from "./risk-assessment.ts";

const RiskAssessmentBatch = builder
  .objectRef<{ assessments: (AssessedRisk | null)[] }>("RiskAssessmentBatch")
  .implement({
    description: "Several customers' risk.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "assessments" in value,
    fields: (t) => ({
      assessments: t.field({
        type: [RiskAssessment],
        nullable: { list: false, items: true },
        description: "In the order asked; null for each customer that isn't in this organisation.",
        resolve: ({ assessments }) => assessments,
      }),
    }),
  });

const AssessRiskResult = builder.errorUnion("AssessRiskResult", {
  description: "The assessments, or why there are none.",
  types: [RiskAssessmentBatch, InvalidInputError, ForbiddenError],
});

builder.queryField("assessRisk", (t) =>
  t.field({
    type: AssessRiskResult,
    description:
      "Whether and why customers are at risk, as of now or a past moment: dimensions, patterns, what is recommended, churn and trend.",
    authScopes: { READ: true },
    args: {
      customers: t.arg({
        type: [CustomerRef],
        required: true,
        description: "Whose: 1 to 200 customers, answered in this order.",
      }),
      asOf: t.arg({
        type: "DateTime",
        description: "Count all that had happened by then; not after now. Left out: now.",
      }),
      knownAt: t.arg({
        type: "DateTime",
        description: "Leave out what we were told later than this; goes with `asOf`.",
      }),
    },
    resolve: (_root, { customers, asOf, knownAt }, { services }) =>
      withUserErrors(async () => ({
        assessments: await assessRisk(services, {
          customers: customers.map(toCustomerRef),
          asOf: asOf?.getTime() ?? null,
          knownAt: knownAt?.getTime() ?? null,
        }),
      })),
  }),
);
