import { type BookSignals, type Signals, step, weightedComposite } from "@perennial/core/health";
import type { Client } from "pg";
import { bookNow, bookOrganization } from "../big-book.ts";

/**
 * The documents' own way, six queries a customer over raw events: seats, active users, daily users, features, tickets and
 * answers, invoices. The same formulas then, so that the scores must be equal.
 */
export async function scoreBySixQueries(
  client: Client,
  customerId: string,
  book: BookSignals,
): Promise<number | null> {
  const one = async (text: string, ...parameters: unknown[]) =>
    (await client.query(text, [bookOrganization, customerId, ...parameters])).rows;
  const today = new Date(bookNow).toISOString().slice(0, 10);
  const since = (days: number) =>
    new Date(Date.parse(today) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const [entitlement] = await one(
    `select state from fact where organization_id = $1 and customer_id = $2 and kind = 'ENTITLEMENT' order by effective_at desc limit 1`,
  );
  const [users] = await one(
    `select count(distinct end_user_id) filter (where day >= $3)::int users7, count(distinct end_user_id) filter (where day >= $4)::int users28,
      count(distinct end_user_id) filter (where day >= $5)::int users90, min(occurred_at) first
     from event where organization_id = $1 and customer_id = $2`,
    since(7),
    since(28),
    since(90),
  );
  const [daily] = await one(
    `select count(distinct (day, end_user_id))::int days from event where organization_id = $1 and customer_id = $2 and day >= $3`,
    since(28),
  );
  const [features] = await one(
    `select count(distinct feature)::int features from event where organization_id = $1 and customer_id = $2 and day >= $3`,
    since(28),
  );
  const told = await one(
    `select id, kind, state, effective_at from fact where organization_id = $1 and customer_id = $2 and kind in ('TICKET', 'SURVEY_RESPONSE')`,
  );
  const invoices = await one(
    `select subject, state from fact where organization_id = $1 and customer_id = $2 and kind = 'INVOICE' and effective_at <= $3
       and coalesce(state->>'paidOn', 'never') > $4`,
    new Date(bookNow),
    today,
  );
  const signals: Signals = {
    asOf: bookNow,
    timeZone: "UTC",
    usage: {
      firstEventAt: users.first?.getTime() ?? null,
      activeUsers7: users.users7,
      activeUsers28: users.users28,
      activeUsers90: users.users90,
      activeUserDays28: daily.days,
      distinctFeatures28: features.features,
    },
    entitledSeats: entitlement?.state.seats ?? null,
    tickets: told
      .filter(({ kind }) => kind === "TICKET")
      .map(({ id, state }) => ({ id, severity: state.severity, openedAt: state.openedAt })),
    answers: told
      .filter(({ kind }) => kind === "SURVEY_RESPONSE")
      .map(({ state, effective_at }) => ({
        respondent: state.respondent,
        kind: state.survey,
        value: state.value,
        max: state.max,
        answeredAt: effective_at.getTime(),
      })),
    unpaidInvoices: invoices.map(({ subject, state }) => ({ number: subject, dueOn: state.dueOn })),
    book,
    wedsync: null,
  };
  return step(null, signals, weightedComposite, bookNow, []).score;
}
