import { alertRank, nextDigestAt, resolveRecipients, type RecipientRole } from "@perennial/core/alerts";
import { json } from "@perennial/database";
import { newId, type Context, type ServiceTransaction } from "../kernel/index.ts";
import type { Raised } from "./alert-walk.ts";
import { readSnoozes, snoozedUntil } from "./read-snoozes.ts";

interface Concerned {
  id: string;
  arr_minor: bigint | null;
  owner_id: string | null;
  backup_id: string | null;
}

const instant = (ms: number) => new Date(ms).toISOString();

/** Stores what was raised, once for each crossing, and plans who is told of it when. */
export async function insertAlerts(
  ctx: Context,
  tx: ServiceTransaction,
  raised: readonly Raised[],
): Promise<void> {
  if (raised.length === 0) return;
  const { timeZone } = ctx.organization;
  const customers = await readConcerned(tx, [...new Set(raised.map(({ customerId }) => customerId))]);
  const alerts = raised.flatMap((alert) => {
    const customer = customers.get(alert.customerId);
    // It is gone: erased, or part of another.
    if (customer === undefined) return [];
    const { definition } = alert.rule;
    const arrMinor = customer.arr_minor === null ? null : Number(customer.arr_minor);
    const rank = alertRank({ at: alert.at, severity: definition.severity, arrMinor }, timeZone);
    return [{ ...alert, id: newId(tx.now), customer, arrMinor, rank }];
  });
  if (alerts.length === 0) return;
  const rows = alerts.map(({ id, rule, customerId, crossing, at, about, arrMinor, rank }) => ({
    id,
    rule_id: rule.id,
    rule_version: rule.version,
    customer_id: customerId,
    crossing,
    raised_at: instant(at),
    severity: rule.definition.severity,
    kind: rule.definition.condition.kind,
    params: about.params,
    sustain_seconds: rule.definition.sustainSeconds,
    causes: about.causes,
    arr_minor: arrMinor,
    rank: String(rank),
  }));
  const inserted = await tx.sql<{ id: string }>`
    insert into alert (organization_id, id, rule_id, rule_version, customer_id, crossing, raised_at, severity, kind, params,
      sustain_seconds, causes, arr_minor, rank)
    select ${tx.organizationId}::uuid, row.* from jsonb_to_recordset(${json(rows)}) as row(id uuid, rule_id uuid, rule_version int,
      customer_id uuid, crossing text, raised_at timestamptz, severity text, kind text, params jsonb, sustain_seconds int,
      causes jsonb, arr_minor bigint, rank bigint)
    on conflict (organization_id, rule_id, customer_id, crossing) do nothing
    returning id::text`;
  const isNew = new Set(inserted.map(({ id }) => id));
  const members = await readMembers(tx);
  const snoozes = await readSnoozes(tx, [...customers.keys()]);
  const deliveries = alerts
    .filter(({ id }) => isNew.has(id))
    .flatMap(({ id, rule, customerId, customer, rank }) => {
      const { delivery, channels } = rule.definition;
      const staff = { ownerId: customer.owner_id, backupId: customer.backup_id, members };
      const digest = delivery.kind === "DAILY";
      const planned = digest ? nextDigestAt(tx.now, delivery.hour, timeZone) : tx.now;
      return resolveRecipients(rule.definition, staff).flatMap(({ memberId, as }) => {
        const until = snoozedUntil(snoozes, { memberId, customerId, ruleId: rule.id });
        const when =
          until === null ? { state: "PLANNED", due_at: planned } : { state: "SNOOZED", due_at: until };
        return channels.map((channel) => ({
          alert_id: id,
          member_id: memberId,
          channel,
          reason: as,
          state: when.state,
          due_at: instant(when.due_at),
          digest,
          rank: String(rank),
        }));
      });
    });
  await tx.sql`
    insert into alert_delivery (organization_id, alert_id, member_id, channel, reason, state, due_at, digest, rank)
    select ${tx.organizationId}::uuid, row.* from jsonb_to_recordset(${json(deliveries)}) as row(alert_id uuid, member_id uuid,
      channel text, reason text, state text, due_at timestamptz, digest boolean, rank bigint)`;
}

async function readConcerned(
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<Map<string, Concerned>> {
  const rows = await tx.sql<Concerned & Record<string, unknown>>`
    select c.id::text, c.arr_minor, c.owner_id::text, backup.member_id::text as backup_id from customer as c
    left join lateral (
      select member_id from assignment
      where organization_id = c.organization_id and customer_id = c.id and role = 'BACKUP'
        and effective_at <= ${new Date(tx.now)}::timestamptz
      order by effective_at desc, id desc limit 1
    ) as backup on true
    where c.organization_id = ${tx.organizationId}::uuid and c.id = any(${customerIds}::uuid[]) and c.merged_into_id is null`;
  return new Map(rows.map((row) => [row.id, row]));
}

function readMembers(tx: ServiceTransaction): Promise<{ id: string; role: RecipientRole }[]> {
  return tx.sql`
    select id::text, role::text as role from member
    where organization_id = ${tx.organizationId}::uuid and disabled_at is null order by id`;
}
