import type { HealthMetrics as HealthMetricsShape } from "@perennial/core/health";
import { builder } from "../builder.ts";

const PaymentStatus = builder.enumType("PaymentStatus", {
  description: "Whether a customer owes anything by now.",
  values: {
    CURRENT: { description: "No invoice is overdue." },
    LATE: { description: "An invoice is overdue." },
  } as const,
});

export const HealthMetrics = builder.objectRef<HealthMetricsShape>("HealthMetrics").implement({
  description:
    "The figures a score is usually shown with, whatever its model makes of them. Null: unknown, not 0.",
  fields: (t) => ({
    weeklyActiveUsers: t.exposeInt("weeklyActiveUsers", {
      nullable: true,
      description: "Distinct users in the last 7 days; null before the first event.",
    }),
    featureAdoptionRate: t.exposeFloat("featureAdoptionRate", {
      nullable: true,
      description:
        "Distinct features used in 28 days of all that any customer's events have named, 0..1; null before the first event.",
    }),
    supportTicketCount: t.exposeInt("supportTicketCount", {
      nullable: true,
      description: "Open tickets; null until the organisation's first one.",
    }),
    npsScore: t.exposeFloat("npsScore", {
      nullable: true,
      description:
        "Promoters minus detractors in percent of the people who answered in 180 days, -100..100; null when nobody did.",
    }),
    paymentStatus: t.expose("paymentStatus", {
      type: PaymentStatus,
      nullable: true,
      description: "Null until the organisation's first invoice.",
    }),
  }),
});
