import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { traitDays } from "../versions.ts";

export const churnedButActive: DataQualityCheck = {
  key: "churned-but-active",
  label: "Churned, but active",
  severity: "HIGH",
  description:
    "Customers use the product after the day on which they churned (trait churnedOn). They came back, or never left: correct the trait, for churn is learnt from it.",
  findings: (scope) => fragment`
    select day.customer_id, '' as subject, jsonb_build_object('events', sum(day.events), 'day', churned.day) as detail
    from (${traitDays(scope, "churnedOn")}) as churned
    join user_day as day on day.organization_id = ${scope.organizationId}::uuid and day.customer_id = churned.customer_id
      and day.day > churned.day
    group by day.customer_id, churned.day`,
  say: ({ detail }, { number, day }) =>
    `${number(detail["events"])} events after the customer churned on ${day(detail["day"])}.`,
};
