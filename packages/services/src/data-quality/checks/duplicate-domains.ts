import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";

export const duplicateDomains: DataQualityCheck = {
  key: "duplicate-domains",
  label: "Customers with the same domain",
  severity: "LOW",
  description: "Several accounts have the same domain: perhaps they are one, known under two ids.",
  findings: ({ organizationId }) => fragment`
    select customer_id, subject, jsonb_build_object('accounts', accounts) as detail
    from (
      select id as customer_id, lower(trim(domain)) as subject, count(*) over (partition by lower(trim(domain))) as accounts
      from customer
      where organization_id = ${organizationId}::uuid and kind = 'ACCOUNT' and merged_into_id is null and domain is not null
    ) as account
    where accounts > 1`,
  say: ({ subject, detail }, { number }) =>
    `${number(detail["accounts"])} accounts have the domain ${subject}.`,
};
