import { dimensions, type DimensionFacts } from "@perennial/core/risk";
import { weigh } from "@perennial/core/health";
import type { Client } from "pg";
import { bookNow, bookOrganization } from "../big-book.ts";

/** One dimension of five by the plain way, a query a customer over raw events, with the same formula. */
export async function engagementByEvents(client: Client, customerId: string): Promise<number | null> {
  const ago = (days: number) =>
    new Date(Date.parse(new Date(bookNow).toISOString().slice(0, 10)) - days * 86_400_000)
      .toISOString()
      .slice(0, 10);
  const { rows } = await client.query(
    `select min(occurred_at) as first, max(day)::text as last, count(distinct day) filter (where day >= $3)::int as days,
      count(distinct end_user_id) filter (where day >= $4)::int as users,
      count(distinct end_user_id) filter (where day between $5 and $6)::int as before
     from event where organization_id = $1 and customer_id = $2 and day <= $7 and end_user_id is not null`,
    [bookOrganization, customerId, ago(27), ago(6), ago(34), ago(28), ago(0)],
  );
  const [{ first, last, days, users, before }] = rows;
  const facts = {
    asOf: bookNow,
    timeZone: "UTC",
    usage: { firstEventAt: first?.getTime() ?? null, activeUsers7: users },
    activity: { lastActiveDay: last, activeDays28: days, activeUsers7Before: before },
  } as DimensionFacts;
  return weigh(dimensions().get("engagement")!.read(facts).parts, 0.25).score;
}
