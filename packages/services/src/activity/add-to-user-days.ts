import type { UserDayContribution } from "@perennial/core/activity";
import type { ServiceTransaction } from "../kernel/index.ts";

/**
 * Adds to the rollup. Sums and bit-ors commute, so late and reordered events need nothing special; distinct users are rows, never
 * counted. Contributions come sorted by key. Sessions are counted from the raw events later.
 */
export async function addToUserDays(
  tx: ServiceTransaction,
  days: readonly UserDayContribution[],
): Promise<void> {
  if (days.length === 0) return;
  await tx.sql`
    insert into user_day (organization_id, customer_id, day, user_id, events, sessions, seconds, hours, features, sessions_stale)
    select ${tx.organizationId}::uuid, customer_id, day, user_id, events, 0, 0, hours, features, true
    from unnest(${days.map((row) => row.customerId)}::uuid[], ${days.map((row) => row.day)}::date[],
      ${days.map((row) => row.userId)}::uuid[], ${days.map((row) => row.events)}::int[], ${days.map((row) => row.hours)}::int[],
      ${days.map((row) => row.features)}::bigint[]) as added(customer_id, day, user_id, events, hours, features)
    on conflict (organization_id, customer_id, day, user_id) do update set
      events = user_day.events + excluded.events, hours = user_day.hours | excluded.hours,
      features = user_day.features | excluded.features, sessions_stale = true`;
}
