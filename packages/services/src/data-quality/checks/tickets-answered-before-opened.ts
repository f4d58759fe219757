import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { inForce } from "../versions.ts";

export const ticketsAnsweredBeforeOpened: DataQualityCheck = {
  key: "tickets-answered-before-opened",
  label: "Tickets answered before they were opened",
  severity: "LOW",
  description:
    "Tickets were first answered before they were opened: one of the two times is wrong, often by its time zone.",
  findings: (scope) => fragment`
    select customer_id, subject, jsonb_build_object('opened', state->'openedAt', 'answered', state->'firstAnsweredAt') as detail
    from (${inForce(scope, "TICKET")}) as version
    where (state->>'firstAnsweredAt')::float8 < (state->>'openedAt')::float8`,
  say: ({ subject, detail }, { day }) =>
    `Ticket ${subject} was answered on ${day(detail["answered"])}, before it was opened on ${day(detail["opened"])}.`,
};
