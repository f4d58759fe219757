import type { Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

export interface EventRow {
  id: string;
  /** Epoch milliseconds, as all instants here. */
  occurredAt: number;
  receivedAt: number;
  knownAt: number;
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

/** Arrays of columns: one short statement, whatever the number of events. */
export async function insertEvents(tx: ServiceTransaction, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return;
  const of = <Value>(pick: (event: EventRow) => Value) => events.map(pick);
  await tx.sql`
    insert into event (organization_id, id, occurred_at, received_at, known_at, customer_id, end_user_id, source, group_id, name,
      feature, day, hour, properties, future)
    select ${tx.organizationId}::uuid, * from unnest(
      ${of((event) => event.id)}::uuid[], ${of((event) => new Date(event.occurredAt).toISOString())}::timestamptz[],
      ${of((event) => new Date(event.receivedAt).toISOString())}::timestamptz[],
      ${of((event) => new Date(event.knownAt).toISOString())}::timestamptz[],
      ${of((event) => event.customerId)}::uuid[], ${of((event) => event.endUserId)}::uuid[], ${of((event) => event.source)}::text[],
      ${of((event) => event.groupId)}::text[], ${of((event) => event.name)}::text[], ${of((event) => event.feature)}::text[],
      ${of((event) => event.day)}::date[], ${of((event) => event.hour)}::smallint[],
      ${of((event) => JSON.stringify(event.properties))}::jsonb[], ${of((event) => event.future)}::boolean[])`;
}
