import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";

export const customersNeverDescribed: DataQualityCheck = {
  key: "customers-never-described",
  label: "Customers known from events alone",
  severity: "MEDIUM",
  description:
    "Events name accounts of which nothing else was ever told: a test account, a wrong group id, or a customer who is missing in the import.",
  findings: ({ organizationId }) => fragment`
    select customer.id as customer_id, '' as subject, jsonb_build_object('externalId', customer.external_id) as detail
    from customer
    where organization_id = ${organizationId}::uuid and kind = 'ACCOUNT' and merged_into_id is null
      and not exists (select from fact where fact.organization_id = customer.organization_id and fact.customer_id = customer.id)
      and exists (
        select from user_day where user_day.organization_id = customer.organization_id and user_day.customer_id = customer.id)`,
  say: ({ detail }) => `Nothing was ever told of ${String(detail["externalId"])} but events.`,
};
