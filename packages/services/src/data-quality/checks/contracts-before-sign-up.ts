import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { contracts, traitDays } from "../versions.ts";

export const contractsBeforeSignUp: DataQualityCheck = {
  key: "contracts-before-sign-up",
  label: "Contracts that begin before sign-up",
  severity: "LOW",
  description:
    "Contracts begin before their customer signed up (trait createdAt). One of the two days is wrong.",
  findings: (scope) => fragment`
    select contract.customer_id, contract.subject, jsonb_build_object('starts', contract.starts, 'day', signed_up.day) as detail
    from (select customer_id, subject, ${scope.localDay(fragment`starts`)} as starts from (${contracts(scope)}) as version) as contract
    join (${traitDays(scope, "createdAt")}) as signed_up on signed_up.customer_id = contract.customer_id
    where contract.starts < signed_up.day`,
  say: ({ subject, detail }, { day }) =>
    `Contract ${subject} begins on ${day(detail["starts"])}, before the customer signed up on ${day(detail["day"])}.`,
};
