import { fragment } from "@perennial/database";
import type { DataQualityCheck } from "../data-quality-check.ts";
import { inForce, traitDays } from "../versions.ts";

export const ticketsBeforeSignUp: DataQualityCheck = {
  key: "tickets-before-sign-up",
  label: "Tickets opened before sign-up",
  severity: "MEDIUM",
  description:
    "Tickets were opened before their customer signed up (trait createdAt). Either day is wrong, or the ticket is another customer's.",
  findings: (scope) => fragment`
    select ticket.customer_id, ticket.subject, jsonb_build_object('opened', ticket.opened, 'day', signed_up.day) as detail
    from (
      select customer_id, subject, ${scope.localDay(fragment`(state->>'openedAt')::float8`)} as opened
      from (${inForce(scope, "TICKET")}) as version
    ) as ticket
    join (${traitDays(scope, "createdAt")}) as signed_up on signed_up.customer_id = ticket.customer_id
    where ticket.opened < signed_up.day`,
  say: ({ subject, detail }, { day }) =>
    `Ticket ${subject} was opened on ${day(detail["opened"])}, before the customer signed up on ${day(detail["day"])}.`,
};
