import type { Source } from "../book/index.ts";
import { NO_ID, type ServiceTransaction } from "../kernel/index.ts";

export interface StoredEvent {
  id: string;
  occurredAt: Date;
  day: string;
  source: Source;
  groupId: string | null;
  customerId: string | null;
  endUserId: string | null;
}

export interface Position {
  at: Date;
  id: string;
}

const START: Position = { at: new Date(0), id: NO_ID };

/** Events of these people, and those of these ids that wait, in the order of time after a position: at most `limit`. */
export async function readEvents(
  tx: ServiceTransaction,
  endUserIds: readonly string[],
  sources: readonly Source[],
  after: Position | null,
  limit: number,
): Promise<StoredEvent[]> {
  const { at, id } = after ?? START;
  return tx.sql<StoredEvent & Record<string, unknown>>`
    select id, occurred_at as "occurredAt", day, source, group_id as "groupId", customer_id as "customerId",
      end_user_id as "endUserId"
    from (
      select own.* from unnest(${endUserIds}::uuid[]) as person(id) cross join lateral (
        select * from event
        where organization_id = ${tx.organizationId}::uuid and end_user_id = person.id and source is not null
          and occurred_at >= ${at}::timestamptz and (occurred_at, id) > (${at}::timestamptz, ${id}::uuid)
        order by occurred_at, id limit ${limit}::int
      ) as own
      union all
      select * from event
      where organization_id = ${tx.organizationId}::uuid and end_user_id is null and source = any(${sources}::text[])
        and occurred_at >= ${at}::timestamptz and (occurred_at, id) > (${at}::timestamptz, ${id}::uuid)
    ) as stored
    order by occurred_at, id limit ${limit}::int`;
}
