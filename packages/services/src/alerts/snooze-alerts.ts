import { z } from "zod";
import { customerRefSchema, findCustomers } from "../book/index.ts";
import {
  bringForward,
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
  type ServiceTransaction,
} from "../kernel/index.ts";
import { ALERTS } from "./reaction-name.ts";
import { requireMember } from "./require-member.ts";

const MAX_SNOOZE_MS = 366 * 86_400_000;

const inputSchema = z.object({
  customer: customerRefSchema,
  /** Alerts of this rule; of any unless told. */
  ruleId: z.uuid().nullish(),
  /** Null ends the snooze that runs. */
  until: z
    .date()
    .transform((date) => date.getTime())
    .nullable(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type SnoozeAlertsInput = z.input<typeof inputSchema>;

export interface SnoozedAlerts {
  customerId: string;
  /** Alerts that left the member's inbox, or that come back to it. */
  alerts: number;
}

/**
 * The member hears nothing of the customer until then. What is raised meanwhile is recorded as snoozed; what is still so when the
 * snooze ends is told then. Throws NOT_FOUND, INVALID_INPUT, and FORBIDDEN for API keys.
 */
export async function snoozeAlerts(ctx: Context, input: SnoozeAlertsInput): Promise<SnoozedAlerts> {
  requireScope(ctx, "READ");
  const memberId = requireMember(ctx);
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "snoozeAlerts", idempotencyKey, request }, async () => {
      const { until } = request;
      if (until !== null && (until <= tx.now || until > tx.now + MAX_SNOOZE_MS)) {
        throw new ServiceError("INVALID_INPUT", "until: a moment from now on, within a year.", {
          path: ["until"],
        });
      }
      await bringForward(tx, ALERTS, until ?? tx.now);
      const [customer] = await findCustomers(tx, [request.customer]);
      if (customer == null)
        throw new ServiceError("NOT_FOUND", "No customer has this id.", { path: ["customer"] });
      const ruleId = request.ruleId ?? null;
      if (ruleId !== null) await refuseUnknownRule(tx, ruleId);
      const about = { memberId, customerId: customer.id, ruleId };
      await endSnoozes(tx, about);
      const alerts = until === null ? await wake(tx, about) : await snooze(tx, about, until);
      tx.audit({ verb: "snoozeAlerts", subject: customer.id, detail: { ruleId, until } });
      tx.announce({ kind: "ALERTS_READ", customerId: null, payload: { memberId } });
      return { customerId: customer.id, alerts };
    }),
  );
}

interface About {
  memberId: string;
  customerId: string;
  ruleId: string | null;
}

async function refuseUnknownRule(tx: ServiceTransaction, ruleId: string): Promise<void> {
  const rows = await tx.sql`
    select from alert_rule where organization_id = ${tx.organizationId}::uuid and id = ${ruleId}::uuid`;
  if (rows.length === 0)
    throw new ServiceError("NOT_FOUND", "No alert rule has this id.", { path: ["ruleId"] });
}

/** The newest word counts: those that it covers end now. */
async function endSnoozes(tx: ServiceTransaction, { memberId, customerId, ruleId }: About): Promise<void> {
  const now = new Date(tx.now);
  await tx.sql`
    update alert_snooze set until = ${now}::timestamptz
    where organization_id = ${tx.organizationId}::uuid and member_id = ${memberId}::uuid and customer_id = ${customerId}::uuid
      and until > ${now}::timestamptz and (${ruleId}::uuid is null or rule_id = ${ruleId}::uuid)`;
}

/** What waited for the end of the snooze is looked at now. */
function wake(tx: ServiceTransaction, { memberId, customerId, ruleId }: About): Promise<number> {
  return tx.sql.count`
    update alert_delivery as d set due_at = ${new Date(tx.now)}::timestamptz
    from alert as a where d.organization_id = ${tx.organizationId}::uuid and d.member_id = ${memberId}::uuid
      and d.state = 'SNOOZED' and a.organization_id = d.organization_id and a.id = d.alert_id
      and a.customer_id = ${customerId}::uuid and (${ruleId}::uuid is null or a.rule_id = ${ruleId}::uuid)`;
}

async function snooze(tx: ServiceTransaction, about: About, until: number): Promise<number> {
  const { memberId, customerId, ruleId } = about;
  const end = new Date(until);
  await tx.sql`
    insert into alert_snooze (organization_id, id, member_id, customer_id, rule_id, until, created_at)
    values (${tx.organizationId}::uuid, ${newId(tx.now)}::uuid, ${memberId}::uuid, ${customerId}::uuid, ${ruleId}::uuid,
      ${end}::timestamptz, ${new Date(tx.now)}::timestamptz)`;
  // What is over never comes back: it goes to those that were read.
  return tx.sql.count`
    update alert_delivery as d set
      state = case when a.ended_at is null then 'SNOOZED' else d.state end,
      due_at = case when a.ended_at is null then ${end}::timestamptz else d.due_at end,
      read_at = coalesce(d.read_at, ${new Date(tx.now)}::timestamptz)
    from alert as a where d.organization_id = ${tx.organizationId}::uuid and d.member_id = ${memberId}::uuid
      and d.state in ('DELIVERED', 'SNOOZED') and a.organization_id = d.organization_id and a.id = d.alert_id
      and a.customer_id = ${customerId}::uuid and (${ruleId}::uuid is null or a.rule_id = ${ruleId}::uuid)`;
}
