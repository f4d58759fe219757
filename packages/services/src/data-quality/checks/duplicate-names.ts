import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";

export const duplicateNames: DataQualityCheck = {
  key: "duplicate-names",
  label: "Customers with the same name",
  severity: "LOW",
  description: "Several accounts have the same name: perhaps they are one, known under two ids.",
  findings: ({ organizationId }) => fragment`
    select customer_id, subject, jsonb_build_object('accounts', accounts) as detail
    from (
      select id as customer_id, lower(trim(name)) as subject, count(*) over (partition by lower(trim(name))) as accounts
      from customer
      where organization_id = ${organizationId}::uuid and kind = 'ACCOUNT' and merged_into_id is null and name is not null
    ) as account
    where accounts > 1`,
  say: ({ subject, detail }, { number }) =>
    `${number(detail["accounts"])} accounts have the name ${subject}.`,
};
