import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { inForce } from "../versions.ts";

export const satisfactionOutOfScale: DataQualityCheck = {
  key: "satisfaction-out-of-scale",
  label: "Satisfaction outside its scale",
  severity: "MEDIUM",
  description: "A ticket's satisfaction lies outside its scale: the scale was told wrongly, or the value.",
  findings: (scope) => fragment`
    select customer_id, subject, jsonb_build_object('value', state->'satisfaction'->'value', 'max', state->'satisfaction'->'max') as detail
    from (${inForce(scope, "TICKET")}) as version
    where (state->'satisfaction'->>'value')::float8 not between 1 and (state->'satisfaction'->>'max')::float8`,
  say: ({ subject, detail }, { number }) =>
    `Ticket ${subject} has a satisfaction of ${number(detail["value"])} on a scale of 1 to ${number(detail["max"])}.`,
};
