import { alertRank } from "@perennial/core/alerts";
import { json } from "@perennial/database";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import { coveredDeliveries, type ToldDelivery } from "./covered-deliveries.ts";
import { alertChannels } from "./channels/registry.ts";
import { readSnoozes, snoozedUntil, type Snooze } from "./read-snoozes.ts";

/** At most this many a turn; the next one follows at once. */
const LIMIT = 500;

interface DueDelivery extends ToldDelivery {
  alert_id: string;
  arr_minor: bigint | null;
  /** Its condition still holds, or holds no more but isn't clear by its margin. */
  holds: boolean;
  ended: boolean;
}

interface Outcome {
  alert_id: string;
  member_id: string;
  channel: string;
  state: "PLANNED" | "DELIVERED" | "SNOOZED" | "LAPSED" | "FAILED";
  due_at: string | null;
  delivered_at: string | null;
  failure: string | null;
  rank: string | null;
}

const NOT_TOLD = { due_at: null, delivered_at: null, failure: null, rank: null };

/** Tells members what is due now: what was just raised, their digests, and what was snoozed until now if it is still so. */
export async function deliverDue(ctx: Context, tx: ServiceTransaction): Promise<void> {
  const due = await readDue(tx);
  if (due.length === 0) return;
  const snoozes = await readSnoozes(tx, [...new Set(due.map(({ customer_id: id }) => id))]);
  const outcomes: Outcome[] = [];
  const told: DueDelivery[] = [];
  for (const delivery of due) {
    const instead = untold(delivery, snoozes);
    if (instead === null) told.push(delivery);
    else outcomes.push(instead);
  }
  const covered = coveredDeliveries(told);
  for (const { alert_id, member_id, channel } of covered)
    outcomes.push({ ...NOT_TOLD, alert_id, member_id, channel, state: "LAPSED", failure: "alert.covered" });
  const left = told.filter((delivery) => !covered.has(delivery));
  const groups = Map.groupBy(left, ({ member_id, channel, digest }) => `${member_id} ${channel} ${digest}`);
  for (const group of groups.values()) outcomes.push(...(await tell(ctx, tx, group)));
  await tx.sql`
    update alert_delivery as d set state = o.state, due_at = o.due_at, delivered_at = coalesce(o.delivered_at, d.delivered_at),
      failure = o.failure, rank = coalesce(o.rank, d.rank), read_at = case o.state when 'DELIVERED' then null else d.read_at end
    from jsonb_to_recordset(${json(outcomes)}) as o(alert_id uuid, member_id uuid, channel text, state text, due_at timestamptz,
      delivered_at timestamptz, failure text, rank bigint)
    where d.organization_id = ${tx.organizationId}::uuid and d.alert_id = o.alert_id and d.member_id = o.member_id
      and d.channel = o.channel`;
}

function readDue(tx: ServiceTransaction): Promise<DueDelivery[]> {
  return tx.sql<DueDelivery & Record<string, unknown>>`
    select d.alert_id::text, d.member_id::text, d.channel, d.state, d.digest, a.customer_id::text, a.rule_id::text, a.severity,
      a.crossing, a.arr_minor, a.raised_at, a.ended_at is not null as ended, coalesce(s.phase = 'FIRED', false) as holds
    from alert_delivery as d
    join alert as a on a.organization_id = d.organization_id and a.id = d.alert_id
    left join alert_state as s on s.organization_id = a.organization_id and s.customer_id = a.customer_id
      and s.rule_id = a.rule_id and s.crossing = a.crossing
    where d.organization_id = ${tx.organizationId}::uuid and d.due_at <= ${new Date(tx.now)}::timestamptz
    order by d.due_at, a.arr_minor desc nulls last, a.id limit ${LIMIT}::int`;
}

/** What becomes of a delivery that isn't told now; null when it is. */
function untold(
  { alert_id, member_id, channel, state, digest, customer_id, rule_id, holds, ended }: DueDelivery,
  snoozes: readonly Snooze[],
): Outcome | null {
  const none = { ...NOT_TOLD, alert_id, member_id, channel };
  const until = snoozedUntil(snoozes, { memberId: member_id, customerId: customer_id, ruleId: rule_id });
  if (until !== null) return { ...none, state: "SNOOZED", due_at: new Date(until).toISOString() };
  // What waited is only worth telling while it is so.
  if (state === "SNOOZED" ? !holds : digest && ended) return { ...none, state: "LAPSED" };
  return null;
}

async function tell(ctx: Context, tx: ServiceTransaction, group: readonly DueDelivery[]): Promise<Outcome[]> {
  const [{ member_id: memberId, channel: key, digest }] = group as [DueDelivery];
  const channel = alertChannels().get(key);
  const alertIds = group.map(({ alert_id: id }) => id);
  const state =
    channel === undefined ? "FAILED" : await channel.tell(ctx, tx, { memberId, alertIds, digest });
  const { timeZone } = ctx.organization;
  return group.map(({ alert_id, member_id, severity, arr_minor }) => {
    const arrMinor = arr_minor === null ? null : Number(arr_minor);
    return {
      alert_id,
      member_id,
      channel: key,
      state,
      due_at: null,
      delivered_at: state === "DELIVERED" ? new Date(tx.now).toISOString() : null,
      failure: state === "FAILED" ? "channel.unknown" : null,
      rank: String(alertRank({ at: tx.now, severity, arrMinor }, timeZone)),
    };
  });
}
