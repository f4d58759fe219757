import type { Context, ServiceTransaction } from "../kernel/index.ts";
import { ALERTS } from "./reaction-name.ts";
import { seedAlertRules } from "./seed-alert-rules.ts";

/** For a new organisation: its rules, and a reaction that reads the log from its beginning. */
export async function beginAlerts(ctx: Context, tx: ServiceTransaction): Promise<void> {
  await seedAlertRules(ctx, tx);
  await tx.sql`
    insert into reaction_position (organization_id, reaction, position) values (${ctx.organizationId}::uuid, ${ALERTS}, 0)
    on conflict do nothing`;
}
