import type { ServiceTransaction } from "../kernel/index.ts";
import type { CustomerKey } from "../book/index.ts";
import type { Span } from "./spans-of.ts";

export interface MisplacedEvent {
  id: string;
  occurredAt: Date;
  day: string;
  /** Where it is now; null while it waits. */
  fromCustomerId: string | null;
  fromUserId: string | null;
  /** Where it belongs. */
  toUserId: string;
  to: CustomerKey;
  /** Null while that customer doesn't exist or is part of an account. */
  toCustomerId: string | null;
}

export interface Position {
  at: Date;
  id: string;
}

interface Row extends Omit<MisplacedEvent, "to"> {
  toKind: CustomerKey["kind"];
  toExternalId: string;
}

/** Events of these spans that are stored with another person or customer, in the order of time, from a position on. */
export async function misplacedEvents(
  tx: ServiceTransaction,
  spans: readonly Span[],
  endUserIds: readonly string[],
  after: Position | null,
  limit: number,
): Promise<MisplacedEvent[]> {
  const instant = (ms: number) =>
    Number.isFinite(ms) ? new Date(ms).toISOString() : ms < 0 ? "-infinity" : "infinity";
  const sources = [...new Set(spans.map((span) => span.source))];
  const rows = await tx.sql<Row>`
    with spans as (
      select * from unnest(${spans.map((span) => span.source)}::text[], ${spans.map((span) => span.endUserId)}::uuid[],
        ${spans.map((span) => instant(span.from))}::timestamptz[], ${spans.map((span) => instant(span.to))}::timestamptz[],
        ${spans.map((span) => span.customer.kind)}::customer_kind[], ${spans.map((span) => span.customer.externalId)}::text[])
        as spans(source, end_user_id, starts, ends, kind, external_id)
    ), stored as (
      select * from event
      where organization_id = ${tx.organizationId}::uuid and end_user_id = any(${endUserIds}::uuid[])
        and (occurred_at, id) > (${after?.at ?? "-infinity"}::timestamptz, ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
      union all
      select * from event
      where organization_id = ${tx.organizationId}::uuid and end_user_id is null and source = any(${sources}::text[])
        and (occurred_at, id) > (${after?.at ?? "-infinity"}::timestamptz, ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
    )
    select stored.id, stored.occurred_at as "occurredAt", stored.day, stored.customer_id as "fromCustomerId",
      stored.end_user_id as "fromUserId", spans.end_user_id as "toUserId", belongs.kind as "toKind",
      belongs.external_id as "toExternalId", customer.id as "toCustomerId"
    from stored join spans on spans.source = stored.source and stored.occurred_at >= spans.starts and stored.occurred_at < spans.ends
    cross join lateral (
      select case when stored.group_id is null then spans.kind else 'ACCOUNT' end as kind,
        coalesce(stored.group_id, spans.external_id) as external_id
    ) as belongs
    left join customer on customer.organization_id = ${tx.organizationId}::uuid and customer.kind = belongs.kind
      and customer.external_id = belongs.external_id and customer.merged_into_id is null
    where (stored.end_user_id, stored.customer_id) is distinct from (spans.end_user_id, customer.id)
    order by stored.occurred_at, stored.id limit ${limit}::int`;
  return rows.map(({ toKind, toExternalId, ...row }) => ({
    ...row,
    to: { kind: toKind, externalId: toExternalId },
  }));
}
