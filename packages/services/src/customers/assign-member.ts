import { instantSchema } from "@perennial/core/activity";
import { z } from "zod";
import { customerRefSchema, findCustomers, lockActivity } from "../book/index.ts";
import { refreshProjections, touchCustomers } from "../facts/index.ts";
import {
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
} from "../kernel/index.ts";

const assignMemberSchema = z.object({
  customer: customerRefSchema,
  role: z.enum(["OWNER", "BACKUP"]).default("OWNER"),
  /** Null leaves the customer without one. */
  memberId: z.uuid().nullable(),
  /** Now unless told. */
  effectiveAt: z.union([z.date().transform((date) => date.getTime()), instantSchema]).nullish(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});

export interface AssignedMember {
  assignmentId: string;
  customerId: string;
}

/** Who looks after a customer from a moment on, for admins, managers and keys that may write. Throws NOT_FOUND, INVALID_INPUT. */
export async function assignMember(
  ctx: Context,
  input: z.input<typeof assignMemberSchema>,
): Promise<AssignedMember> {
  requireScope(ctx, "WRITE");
  if (ctx.actor.kind === "member" && ctx.actor.role === "CSM") {
    throw new ServiceError("FORBIDDEN", "Only admins and managers assign customers.");
  }
  const { idempotencyKey, ...request } = parseInput(assignMemberSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "assignMember", idempotencyKey, request }, async () => {
      const { customer: ref, role, memberId } = request;
      const effectiveAt = request.effectiveAt ?? tx.now;
      if (effectiveAt > tx.now) {
        throw new ServiceError(
          "INVALID_INPUT",
          "effectiveAt: an assignment can't begin in the future; send it when it does.",
          {
            path: ["effectiveAt"],
          },
        );
      }
      await lockActivity(tx, "shared");
      const [customer] = await findCustomers(tx, [ref]);
      if (!customer) throw new ServiceError("NOT_FOUND", "No customer has this id.", { path: ["customer"] });
      if (memberId !== null) {
        const [member] = await tx.sql`
          select from member where organization_id = ${tx.organizationId}::uuid and id = ${memberId}::uuid and disabled_at is null`;
        if (!member) throw new ServiceError("NOT_FOUND", "No member has this id.", { path: ["memberId"] });
      }
      const assignmentId = newId(tx.now);
      await tx.sql`
        insert into assignment (organization_id, id, customer_id, role, member_id, effective_at, known_at)
        values (${tx.organizationId}::uuid, ${assignmentId}::uuid, ${customer.id}::uuid, ${role}::assignment_role, ${memberId}::uuid,
          ${new Date(effectiveAt)}::timestamptz, ${new Date(tx.now)}::timestamptz)`;
      tx.audit({ verb: "assignMember", subject: customer.id, detail: { assignmentId, role, memberId } });
      const changed = await refreshProjections(ctx, tx, [customer.id]);
      // A backup is on no list, but on the customer's page.
      if (role === "BACKUP" && changed.length === 0) {
        for (const { id, version } of await touchCustomers(tx, [customer.id]))
          tx.announce({ kind: "CUSTOMER_CHANGED", customerId: id, payload: { version } });
      }
      return { assignmentId, customerId: customer.id };
    }),
  );
}
