import { weeklyHoursSchema } from "@perennial/core/time";
import { json } from "@perennial/database";
import { z } from "zod";
import { once, parseInput, requireScope, ServiceError, transact, type Context } from "../kernel/index.ts";

const inputSchema = z.object({
  /** The member who asks, unless told. */
  memberId: z.uuid().nullish(),
  /** Null: no longer known. */
  hours: weeklyHoursSchema.nullable(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type SetWorkingHoursInput = z.input<typeof inputSchema>;

/** When a member works. Members tell their own; those of others need ADMIN. Throws NOT_FOUND for an unknown member. */
export async function setWorkingHours(
  ctx: Context,
  input: SetWorkingHoursInput,
): Promise<{ memberId: string }> {
  const { memberId: told, hours, idempotencyKey } = parseInput(inputSchema, input);
  const own = ctx.actor.kind === "member" ? ctx.actor.id : null;
  const memberId = told ?? own;
  if (memberId === null)
    throw new ServiceError("INVALID_INPUT", "memberId: say whose hours they are; an API key has none.", {
      path: ["memberId"],
    });
  if (memberId !== own) requireScope(ctx, "ADMIN");
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "setWorkingHours", idempotencyKey, request: { memberId, hours } }, async () => {
      const changed = await tx.sql`
        update member set working_hours = ${hours === null ? null : json(hours)}::jsonb
        where organization_id = ${tx.organizationId}::uuid and id = ${memberId}::uuid returning 1`;
      if (changed.length === 0)
        throw new ServiceError("NOT_FOUND", "No member has this id.", { path: ["memberId"] });
      tx.audit({ verb: "setWorkingHours", subject: memberId });
      return { memberId };
    }),
  );
}
