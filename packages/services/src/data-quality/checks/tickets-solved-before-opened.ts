import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { inForce } from "../versions.ts";

export const ticketsSolvedBeforeOpened: DataQualityCheck = {
  key: "tickets-solved-before-opened",
  label: "Tickets solved before they were opened",
  severity: "MEDIUM",
  description:
    "Tickets were solved before they were opened: one of the two times is wrong, often by its time zone.",
  findings: (scope) => fragment`
    select customer_id, subject, jsonb_build_object('opened', state->'openedAt', 'solved', state->'solvedAt') as detail
    from (${inForce(scope, "TICKET")}) as version
    where (state->>'solvedAt')::float8 < (state->>'openedAt')::float8`,
  say: ({ subject, detail }, { day }) =>
    `Ticket ${subject} was solved on ${day(detail["solved"])}, before it was opened on ${day(detail["opened"])}.`,
};
