import type { Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

export interface EventRow {
  id: string;
  /** Epoch milliseconds. */
  occurredAt: number;
  /** Null while nobody is named. */
  customerId: string | null;
  endUserId: string | null;
  source: Source;
  groupId: string | null;
  name: string;
  feature: string | null;
  /** Local calendar day and hour. */
  day: string;
  hour: number;
  properties: Record<string, unknown>;
  future: boolean;
}

export interface Receipt {
  /** Epoch milliseconds, as all instants here. */
  receivedAt: number;
  /** Null for history, which was known when it occurred. */
  knownAt: number | null;
}

/** An array's text, for values that need no escapes: the driver would look at each character of each value. */
function plain(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? "NULL").join()}}`;
}

/**
 * Arrays of columns: one short statement, whatever the number of events. Before their customers are raised, for it takes the longest;
 * `deferEvents` then sees to it that scores stored meanwhile don't know them.
 */
export async function insertEvents(
  tx: ServiceTransaction,
  events: readonly EventRow[],
  { receivedAt, knownAt }: Receipt,
): Promise<void> {
  if (events.length === 0) return;
  const of = <Value>(pick: (event: EventRow) => Value) => events.map(pick);
  const iso = (ms: number) => new Date(ms).toISOString();
  await tx.sql`
    insert into event (organization_id, id, occurred_at, received_at, known_at, customer_id, end_user_id, source, group_id, name,
      feature, day, hour, properties, future)
    select ${tx.organizationId}::uuid, id, occurred_at, ${iso(receivedAt)}::timestamptz, known_at, customer_id, end_user_id, source, group_id,
      name, feature, day, hour, properties, future
    from unnest(
      ${plain(of((event) => event.id))}::uuid[], ${plain(of((event) => iso(event.occurredAt)))}::timestamptz[],
      ${plain(of((event) => iso(knownAt ?? event.occurredAt)))}::timestamptz[],
      ${plain(of((event) => event.customerId))}::uuid[], ${plain(of((event) => event.endUserId))}::uuid[],
      ${of((event) => event.source)}::text[], ${of((event) => event.groupId)}::text[], ${of((event) => event.name)}::text[],
      ${of((event) => event.feature)}::text[], ${plain(of((event) => event.day))}::date[], ${plain(of((event) => event.hour))}::smallint[],
      ${of((event) => JSON.stringify(event.properties))}::jsonb[], ${plain(of((event) => event.future))}::boolean[])
      as told(id, occurred_at, known_at, customer_id, end_user_id, source, group_id, name, feature, day, hour, properties, future)`;
}
