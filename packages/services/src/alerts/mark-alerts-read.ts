import { z } from "zod";
import { once, parseInput, requireScope, transact, type Context } from "../kernel/index.ts";
import { requireMember } from "./require-member.ts";

const inputSchema = z.object({
  /** These; all in the inbox unless told. */
  alertIds: z.array(z.uuid()).max(200, "at most 200 at once").nullish(),
  /** False makes them unread again. */
  read: z.boolean().default(true),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type MarkAlertsReadInput = z.input<typeof inputSchema>;

/** The member's own inbox only; alerts of others are passed over. Throws FORBIDDEN for API keys. */
export async function markAlertsRead(ctx: Context, input: MarkAlertsReadInput): Promise<{ changed: number }> {
  requireScope(ctx, "READ");
  const memberId = requireMember(ctx);
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "markAlertsRead", idempotencyKey, request }, async () => {
      const { alertIds = null, read } = request;
      const changed = await tx.sql.count`
        update alert_delivery set read_at = ${read ? new Date(tx.now) : null}::timestamptz
        where organization_id = ${tx.organizationId}::uuid and member_id = ${memberId}::uuid and state = 'DELIVERED'
          and (read_at is null) = ${read}::boolean and (${alertIds}::uuid[] is null or alert_id = any(${alertIds}::uuid[]))`;
      tx.audit({ verb: "markAlertsRead", subject: memberId, detail: { changed, read } });
      if (changed > 0) tx.announce({ kind: "ALERTS_READ", customerId: null, payload: { memberId } });
      return { changed };
    }),
  );
}
