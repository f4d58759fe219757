import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { contracts, traitDays } from "../versions.ts";

export const churnedWithContract: DataQualityCheck = {
  key: "churned-with-contract",
  label: "Churned, but under contract",
  severity: "HIGH",
  description:
    "Contracts that had begun when their customer churned (trait churnedOn) are still in force: their value counts in ARR. End the contract, or correct the trait.",
  findings: (scope) => fragment`
    select contract.customer_id, contract.subject, jsonb_build_object('day', churned.day) as detail
    from (
      select customer_id, subject, ${scope.localDay(fragment`starts`)} as starts from (${contracts(scope)}) as version
      where starts <= ${scope.now}::float8 and ${scope.now}::float8 < ends
    ) as contract
    join (${traitDays(scope, "churnedOn")}) as churned on churned.customer_id = contract.customer_id
    where contract.starts <= churned.day and churned.day <= ${scope.today}::date`,
  say: ({ subject, detail }, { day }) =>
    `Contract ${subject} is in force, though the customer churned on ${day(detail["day"])}.`,
};
