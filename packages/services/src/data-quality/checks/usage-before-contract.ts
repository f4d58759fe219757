import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { contracts } from "../versions.ts";

export const usageBeforeContract: DataQualityCheck = {
  key: "usage-before-contract",
  label: "Usage before the contract",
  severity: "MEDIUM",
  description:
    "Customers used the product before their first contract began. A trial explains it; otherwise a contract is missing or begins too late.",
  findings: (scope) => fragment`
    select day.customer_id, '' as subject, jsonb_build_object('events', sum(day.events), 'day', first.day) as detail
    from (
      select customer_id, ${scope.localDay(fragment`min(starts)`)} as day from (${contracts(scope)}) as contract group by customer_id
    ) as first
    join user_day as day on day.organization_id = ${scope.organizationId}::uuid and day.customer_id = first.customer_id
      and day.day < first.day
    group by day.customer_id, first.day`,
  say: ({ detail }, { number, day }) =>
    `${number(detail["events"])} events before the first contract began on ${day(detail["day"])}.`,
};
