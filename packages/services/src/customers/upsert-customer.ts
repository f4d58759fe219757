import { factId } from "@perennial/core/activity";
import { z } from "zod";
import { customerKey, ensureCustomers, lockActivity } from "../book/index.ts";
import { type FactRow, writeFacts } from "../facts/index.ts";
import { raiseDue } from "../health/index.ts";
import { once, parseInput, requireScope, transact, type Context } from "../kernel/index.ts";

const text = z.string().trim().min(1).max(255).nullish();
const upsertCustomerSchema = z.object({
  externalId: z.string().min(1).max(255),
  name: text,
  domain: text,
  industry: text,
  idempotencyKey: z.string().min(1).max(255).nullish(),
});

export interface UpsertedCustomer {
  id: string;
  created: boolean;
}

/** The account of that id exists from now on; what is told of it are traits, as if a group call had told them. */
export async function upsertCustomer(
  ctx: Context,
  input: z.input<typeof upsertCustomerSchema>,
): Promise<UpsertedCustomer> {
  requireScope(ctx, "WRITE");
  const { externalId, idempotencyKey, ...traits } = parseInput(upsertCustomerSchema, input);
  return transact(ctx, (tx) =>
    once(
      ctx,
      tx,
      { verb: "upsertCustomer", idempotencyKey, request: { externalId, ...traits } },
      async () => {
        await lockActivity(tx, "shared");
        const key = { kind: "ACCOUNT", externalId } as const;
        const [before] = await tx.sql<{ id: string }>`
        select id from customer
        where organization_id = ${tx.organizationId}::uuid and kind = 'ACCOUNT' and external_id = ${externalId}`;
        const id = before?.id ?? (await ensureCustomers(tx, [key])).get(customerKey(key))!;
        tx.audit({ verb: "upsertCustomer", subject: id, detail: { created: !before } });
        const told = Object.entries(traits).filter(([, value]) => value != null);
        await writeFacts(
          ctx,
          tx,
          told.map(([subject, value]): FactRow => ({
            id: factId("TRAIT", subject, `ACCOUNT:${externalId}`, tx.now, JSON.stringify(value)),
            kind: "TRAIT",
            customerId: id,
            endUserId: null,
            source: null,
            subject,
            effectiveAt: tx.now,
            receivedAt: tx.now,
            knownAt: tx.now,
            state: { value },
          })),
        );
        if (!before) {
          // Without traits nothing else makes the new customer known.
          if (told.length === 0)
            await raiseDue(tx, [{ customerId: id, cause: { kind: "fact", id, name: "CUSTOMER" } }]);
          tx.announce({ kind: "CUSTOMER_CHANGED", customerId: id, payload: { version: 1 } });
        }
        return { id, created: !before };
      },
    ),
  );
}
