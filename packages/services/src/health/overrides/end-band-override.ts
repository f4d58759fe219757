import { z } from "zod";
import { customerRefSchema, findCustomers, lockActivity } from "../../book/index.ts";
import { type Context, once, parseInput, requireScope, ServiceError, transact } from "../../kernel/index.ts";
import { closeOverrides } from "./close-overrides.ts";
import type { OverriddenBand } from "./override-band.ts";
import { projectOverrides } from "./project-overrides.ts";
import { raiseDue } from "../raise-due.ts";
import { knownFrom } from "../scored-meanwhile.ts";

const inputSchema = z.object({
  customer: customerRefSchema,
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type EndBandOverrideInput = z.input<typeof inputSchema>;

/** Gives the shown band back to the score. Throws NOT_FOUND for an unknown customer, and where no override is in force. */
export async function endBandOverride(ctx: Context, input: EndBandOverrideInput): Promise<OverriddenBand> {
  requireScope(ctx, "WRITE");
  const { customer: ref, idempotencyKey } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "endBandOverride", idempotencyKey, request: ref }, async () => {
      await lockActivity(tx, "shared");
      const [customer] = await findCustomers(tx, [ref]);
      if (!customer) throw new ServiceError("NOT_FOUND", "No customer has this id.", { path: ["customer"] });
      const [open] = await tx.sql<{ id: string; band: string }>`
        select id, band::text as band from band_override
        where organization_id = ${tx.organizationId}::uuid and customer_id = ${customer.id}::uuid and ended_at is null`;
      if (open !== undefined) {
        const cause = { kind: "override", id: open.id, name: `ended:${open.band}` } as const;
        await raiseDue(tx, [{ customerId: customer.id, cause }]);
      }
      const at = await knownFrom(tx, [customer.id]);
      const byId = ctx.actor.kind === "member" ? ctx.actor.id : null;
      const [closed] = await closeOverrides(tx, [customer.id], { at, byId });
      if (closed === undefined || closed.id !== open?.id) {
        throw new ServiceError("NOT_FOUND", "This customer's band isn't set by hand; look at it again.", {
          path: ["customer"],
        });
      }
      await projectOverrides(tx, [customer.id]);
      tx.audit({
        verb: "endBandOverride",
        subject: closed.id,
        detail: { customerId: customer.id, band: closed.band },
      });
      return { overrideId: closed.id, customerId: customer.id };
    }),
  );
}
