import { json } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { AlertWalk, ChangedAlertState } from "./alert-walk.ts";

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

export async function writeAlertStates(tx: ServiceTransaction, walk: AlertWalk): Promise<void> {
  const changed = walk.changed();
  const kept = changed.flatMap(({ customerId, ruleId, aspect, state, dueAt }) =>
    state === null
      ? []
      : [
          {
            customer_id: customerId,
            rule_id: ruleId,
            aspect,
            phase: state.phase,
            crossing: state.crossing,
            state,
            due_at: instant(dueAt),
          },
        ],
  );
  if (kept.length > 0) {
    await tx.sql`
      insert into alert_state (organization_id, customer_id, rule_id, aspect, phase, crossing, state, due_at)
      select ${tx.organizationId}::uuid, customer_id, rule_id, aspect, phase, crossing, state, due_at
      from jsonb_to_recordset(${json(kept)})
        as kept(customer_id uuid, rule_id uuid, aspect text, phase text, crossing text, state jsonb, due_at timestamptz)
      on conflict (organization_id, customer_id, rule_id, aspect) do update
        set phase = excluded.phase, crossing = excluded.crossing, state = excluded.state, due_at = excluded.due_at`;
  }
  await forget(
    tx,
    changed.filter(({ state }) => state === null),
  );
  await endAlerts(tx, walk);
}

async function forget(tx: ServiceTransaction, gone: readonly ChangedAlertState[]): Promise<void> {
  if (gone.length === 0) return;
  const rows = gone.map(({ customerId, ruleId, aspect }) => ({
    customer_id: customerId,
    rule_id: ruleId,
    aspect,
  }));
  await tx.sql`
    delete from alert_state using jsonb_to_recordset(${json(rows)}) as gone(customer_id uuid, rule_id uuid, aspect text)
    where alert_state.organization_id = ${tx.organizationId}::uuid and alert_state.customer_id = gone.customer_id
      and alert_state.rule_id = gone.rule_id and alert_state.aspect = gone.aspect`;
}

async function endAlerts(tx: ServiceTransaction, { ended }: AlertWalk): Promise<void> {
  if (ended.length === 0) return;
  const rows = ended.map(({ ruleId, customerId, crossing, at }) => ({
    rule_id: ruleId,
    customer_id: customerId,
    crossing,
    at: instant(at),
  }));
  await tx.sql`
    update alert set ended_at = over.at
    from jsonb_to_recordset(${json(rows)}) as over(rule_id uuid, customer_id uuid, crossing text, at timestamptz)
    where alert.organization_id = ${tx.organizationId}::uuid and alert.rule_id = over.rule_id
      and alert.customer_id = over.customer_id and alert.crossing = over.crossing`;
}
