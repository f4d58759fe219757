import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { traitDays } from "../versions.ts";

export const usageBeforeSignUp: DataQualityCheck = {
  key: "usage-before-sign-up",
  label: "Usage before sign-up",
  severity: "MEDIUM",
  description:
    "Customers used the product before they signed up (trait createdAt). Either the day is wrong, or events belong to somebody else.",
  findings: (scope) => fragment`
    select day.customer_id, '' as subject, jsonb_build_object('events', sum(day.events), 'day', signed_up.day) as detail
    from (${traitDays(scope, "createdAt")}) as signed_up
    join user_day as day on day.organization_id = ${scope.organizationId}::uuid and day.customer_id = signed_up.customer_id
      and day.day < signed_up.day
    group by day.customer_id, signed_up.day`,
  say: ({ detail }, { number, day }) =>
    `${number(detail["events"])} events before the customer signed up on ${day(detail["day"])}.`,
};
