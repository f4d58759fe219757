import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { contracts } from "../versions.ts";

export const contractsOverlap: DataQualityCheck = {
  key: "contracts-overlap",
  label: "Contracts that overlap",
  severity: "MEDIUM",
  description:
    "A contract begins while an earlier one of the same customer goes on: both count in ARR. Right for add-ons; where it is a renewal, the earlier one should end.",
  findings: (scope) => fragment`
    select customer_id, subject, jsonb_build_object('starts', starts) as detail
    from (
      select customer_id, subject, starts, max(ends) over before as latest_end
      from (${contracts(scope)}) as contract where ends > starts
      window before as (partition by customer_id order by starts, subject rows between unbounded preceding and 1 preceding)
    ) as following
    where starts < latest_end`,
  say: ({ subject, detail }, { day }) =>
    `Contract ${subject} begins on ${day(detail["starts"])}, while one before it goes on.`,
};
