import { defaultAlertRules } from "@perennial/core/alerts";
import { json } from "@perennial/database";
import { newId, type Context, type ServiceTransaction } from "../kernel/index.ts";

/** Every organisation begins with the default rules; a deleted one doesn't come back. */
export async function seedAlertRules(ctx: Context, tx: ServiceTransaction): Promise<void> {
  const now = new Date(tx.now);
  const rules = defaultAlertRules.map((rule) => ({ ...rule, id: newId(tx.now) }));
  await tx.sql`
    insert into alert_rule (organization_id, id, default_key, name, enabled, definition, version, created_at, updated_at)
    select ${ctx.organizationId}::uuid, (rule->>'id')::uuid, rule->>'key', rule->>'name', (rule->>'enabled')::boolean,
      rule->'definition', 1, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_array_elements(${json(rules)}) as rule
    on conflict (organization_id, default_key) do nothing`;
}
