import type { Between } from "@perennial/core/health";
import type { Context } from "../kernel/index.ts";

export interface HappenedBetween extends Between {
  /** The most frequent events, by name. */
  eventsByName: readonly { name: string; count: number }[];
  /** Changes of the band shown. */
  bandChanges: number;
}

/** Names beyond the most frequent are in the sum alone. */
const NAMES = 10;

interface Row {
  kind: "event" | "fact" | "retraction" | "band";
  name: string;
  count: number;
}

/** What happened to a customer after one moment, up to another, by kind and count; what turned out wrong isn't counted as happened. */
export async function readBetween(
  ctx: Context,
  customerId: string,
  from: number,
  to: number,
): Promise<HappenedBetween> {
  const { organizationId } = ctx;
  const [after, upTo] = [new Date(from), new Date(to)];
  const rows = await ctx.db.sql<Row>`
    select 'event' as kind, name, count(*)::int as count from event
    where organization_id = ${organizationId}::uuid and customer_id = ${customerId}::uuid
      and occurred_at > ${after}::timestamptz and occurred_at <= ${upTo}::timestamptz and retracted_at is null
    group by name
    union all
    select 'fact', kind::text, count(*)::int from fact
    where organization_id = ${organizationId}::uuid and customer_id = ${customerId}::uuid
      and effective_at > ${after}::timestamptz and effective_at <= ${upTo}::timestamptz and retracted_at is null
    group by kind
    union all
    select 'retraction', '', count(*)::int from fact
    where organization_id = ${organizationId}::uuid and customer_id = ${customerId}::uuid
      and retracted_at > ${after}::timestamptz and retracted_at <= ${upTo}::timestamptz
    union all
    select 'band', '', count(*)::int from risk_transition
    where organization_id = ${organizationId}::uuid and customer_id = ${customerId}::uuid
      and at > ${after}::timestamptz and at <= ${upTo}::timestamptz`;
  const of = (kind: Row["kind"]) =>
    rows.filter((row) => row.kind === kind).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const events = of("event");
  return {
    events: events.reduce((sum, { count }) => sum + count, 0),
    eventsByName: events.slice(0, NAMES).map(({ name, count }) => ({ name, count })),
    facts: of("fact").map(({ name, count }) => ({ kind: name, count })),
    retractions: of("retraction")[0]?.count ?? 0,
    bandChanges: of("band")[0]?.count ?? 0,
  };
}
