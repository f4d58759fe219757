import type { Source } from "../book/index.ts";
import { fragment } from "@perennial/database";
import { scoredMeanwhile } from "../health/index.ts";
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

/** Arrays of columns: one short statement, whatever the number of events. Their customers are raised. */
export async function insertEvents(
  tx: ServiceTransaction,
  events: readonly EventRow[],
  { receivedAt, knownAt }: Receipt,
): Promise<void> {
  if (events.length === 0) return;
  const of = <Value>(pick: (event: EventRow) => Value) => events.map(pick);
  const iso = (ms: number) => new Date(ms).toISOString();
  const customerIds = [...new Set(of(({ customerId }) => customerId))].filter((id) => id !== null);
  await tx.sql`
    with late as (
      select customer.id, scored.known_at from unnest((select ${customerIds}::uuid[])) as customer(id)
      cross join ${scoredMeanwhile(tx, fragment`customer.id`)}
    )
    insert into event (organization_id, id, occurred_at, received_at, known_at, customer_id, end_user_id, source, group_id, name,
      feature, day, hour, properties, future)
    select ${tx.organizationId}::uuid, told.id, occurred_at, ${iso(receivedAt)}::timestamptz, greatest(told.known_at, late.known_at),
      customer_id, end_user_id, source, group_id, name, feature, day, hour, properties, future
    from unnest(
      ${plain(of((event) => event.id))}::uuid[], ${plain(of((event) => iso(event.occurredAt)))}::timestamptz[],
      ${plain(of((event) => iso(knownAt ?? event.occurredAt)))}::timestamptz[],
      ${plain(of((event) => event.customerId))}::uuid[], ${plain(of((event) => event.endUserId))}::uuid[],
      ${of((event) => event.source)}::text[], ${of((event) => event.groupId)}::text[], ${of((event) => event.name)}::text[],
      ${of((event) => event.feature)}::text[], ${plain(of((event) => event.day))}::date[], ${plain(of((event) => event.hour))}::smallint[],
      ${of((event) => JSON.stringify(event.properties))}::jsonb[], ${plain(of((event) => event.future))}::boolean[])
      as told(id, occurred_at, known_at, customer_id, end_user_id, source, group_id, name, feature, day, hour, properties, future)
    left join late on late.id = customer_id`;
}
