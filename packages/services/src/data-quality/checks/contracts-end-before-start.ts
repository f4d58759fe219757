import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { inForce } from "../versions.ts";

export const contractsEndBeforeStart: DataQualityCheck = {
  key: "contracts-end-before-start",
  label: "Contracts that end before they begin",
  severity: "HIGH",
  description: "Contracts end before they begin, and so are never in force: their value is missing in ARR.",
  findings: (scope) => fragment`
    select customer_id, subject, jsonb_build_object('starts', state->'startsAt', 'ends', state->'endsAt') as detail
    from (${inForce(scope, "CONTRACT")}) as version
    where state->>'status' = 'active' and (state->>'endsAt')::float8 <= (state->>'startsAt')::float8`,
  say: ({ subject, detail }, { day }) =>
    `Contract ${subject} begins on ${day(detail["starts"])} and ends before that, on ${day(detail["ends"])}.`,
};
