import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { inForce } from "../versions.ts";

export const invoicesPaidBeforeIssue: DataQualityCheck = {
  key: "invoices-paid-before-issue",
  label: "Invoices paid before they were issued",
  severity: "LOW",
  description:
    "Invoices were paid before they were issued: a payment in advance, or one of the two days is wrong.",
  findings: (scope) => fragment`
    select customer_id, subject, jsonb_build_object('issued', state->'issuedOn', 'paid', state->'paidOn') as detail
    from (${inForce(scope, "INVOICE")}) as version
    where state->>'paidOn' < state->>'issuedOn'`,
  say: ({ subject, detail }, { day }) =>
    `Invoice ${subject} was paid on ${day(detail["paid"])}, before it was issued on ${day(detail["issued"])}.`,
};
