import { z } from "zod";
import {
  bringForward,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
} from "../kernel/index.ts";
import { ALERTS } from "./reaction-name.ts";
import { requireRuleKeeper } from "./require-member.ts";

const inputSchema = z.object({ id: z.uuid(), idempotencyKey: z.string().min(1).max(255).nullish() });
export type DeleteAlertRuleInput = z.input<typeof inputSchema>;

/** Nothing is watched for by it any more; the alerts that it raised stay. Throws NOT_FOUND. */
export async function deleteAlertRule(ctx: Context, input: DeleteAlertRuleInput): Promise<{ id: string }> {
  requireScope(ctx, "WRITE");
  requireRuleKeeper(ctx);
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "deleteAlertRule", idempotencyKey, request }, async () => {
      const { id } = request;
      await bringForward(tx, ALERTS, tx.now);
      const deleted = await tx.sql`
        update alert_rule set deleted_at = ${new Date(tx.now)}::timestamptz, enabled = false
        where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid and deleted_at is null returning id`;
      if (deleted.length === 0)
        throw new ServiceError("NOT_FOUND", "No alert rule has this id.", { path: ["id"] });
      await tx.sql`delete from alert_state where organization_id = ${tx.organizationId}::uuid and rule_id = ${id}::uuid`;
      tx.audit({ verb: "deleteAlertRule", subject: id });
      return { id };
    }),
  );
}
