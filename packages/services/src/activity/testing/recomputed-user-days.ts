import { foldUserDays, sessionsByDay } from "@perennial/core/activity";
import { localDay, localHour } from "@perennial/core/time";
import type { Context } from "../../kernel/index.ts";

interface RawEvent {
  customer_id: string;
  end_user_id: string;
  occurred_at: Date;
  feature: string | null;
}

/** What the rollup has to be, by core's formulas over the raw events; of the stored days and sums nothing is used. */
export async function recomputedUserDays({
  db: { sql },
  organization: { timeZone },
}: Context): Promise<string[]> {
  const raw = await sql<RawEvent & Record<string, unknown>>`
    select customer_id, end_user_id, occurred_at, feature from event
    where customer_id is not null and end_user_id is not null and retracted_at is null order by occurred_at, id`;
  const bits = new Map(
    (await sql<{ name: string; bit: number }>`select name, bit from key_feature where bit is not null`).map(
      ({ name, bit }) => [name, bit],
    ),
  );
  const events = raw.map(({ customer_id, end_user_id, occurred_at, feature }) => {
    const occurredAt = occurred_at.getTime();
    const [day, hour] = [localDay(occurredAt, timeZone), localHour(occurredAt, timeZone)];
    return { customerId: customer_id, userId: end_user_id, day, hour, feature, occurredAt };
  });
  const sessions = new Map(
    [...Map.groupBy(events, (event) => `${event.customerId} ${event.userId}`)].map(([key, own]) => [
      key,
      sessionsByDay(own),
    ]),
  );
  return foldUserDays(events, (feature) => bits.get(feature))
    .map((row) => {
      const { sessions: begun, seconds } = sessions.get(`${row.customerId} ${row.userId}`)!.get(row.day)!;
      return [row.customerId, row.day, row.userId, row.events, begun, seconds, row.hours, row.features].join(
        " ",
      );
    })
    .sort();
}

/** The rollup as it is stored, in the same form. */
export async function storedUserDays({ db: { sql } }: Context): Promise<string[]> {
  const rows = await sql`
    select customer_id, day, user_id, events, sessions, seconds, hours, features from user_day where not sessions_stale`;
  return rows.map((row) => Object.values(row).join(" ")).sort();
}
