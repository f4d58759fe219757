import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { inForce } from "../versions.ts";

export const ticketsAnsweredAfterSolved: DataQualityCheck = {
  key: "tickets-answered-after-solved",
  label: "Tickets first answered after they were solved",
  severity: "LOW",
  description:
    "Tickets were first answered only after they had been solved: one of the two times is wrong, or nobody answered.",
  findings: (scope) => fragment`
    select customer_id, subject, jsonb_build_object('solved', state->'solvedAt', 'answered', state->'firstAnsweredAt') as detail
    from (${inForce(scope, "TICKET")}) as version
    where (state->>'firstAnsweredAt')::float8 > (state->>'solvedAt')::float8`,
  say: ({ subject, detail }, { day }) =>
    `Ticket ${subject} was first answered on ${day(detail["answered"])}, after it was solved on ${day(detail["solved"])}.`,
};
