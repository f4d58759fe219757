import { factId } from "@perennial/core/activity";
import { z } from "zod";
import { customerKey, ensureCustomers, lockActivity } from "../book/index.ts";
import { type FactRow, writeFacts } from "../facts/index.ts";
import { raiseDue } from "../health/index.ts";
import { parseInput, requireScope, transact, type Context } from "../kernel/index.ts";

const upsertCustomersSchema = z.object({
  customers: z
    .array(
      z.object({
        externalId: z
          .string()
          .min(1)
          .refine((id) => Buffer.byteLength(id) <= 255, { error: "must have at most 255 bytes" }),
        traits: z.array(
          z.object({
            key: z.string().min(1).max(255),
            value: z.json(),
            /** Epoch milliseconds; from now on unless told. */
            effectiveAt: z.number().nullable(),
          }),
        ),
      }),
    )
    .min(1)
    .max(10_000),
  /** Known ever since it was so, as an import of history tells it. */
  historical: z.boolean().default(false),
});
export type UpsertCustomersInput = z.input<typeof upsertCustomersSchema>;

/** The accounts exist from now on, with these traits; what isn't told stays. Returns their ids in the order told. */
export async function upsertCustomers(ctx: Context, input: UpsertCustomersInput): Promise<string[]> {
  requireScope(ctx, "WRITE");
  const { customers, historical } = parseInput(upsertCustomersSchema, input);
  return transact(ctx, async (tx) => {
    await lockActivity(tx, "shared");
    const keys = customers.map(({ externalId }) => ({ kind: "ACCOUNT" as const, externalId }));
    const known = await tx.sql<{ external_id: string; id: string }>`
      select external_id, id from customer
      where organization_id = ${tx.organizationId}::uuid and kind = 'ACCOUNT'
        and external_id = any(${keys.map((key) => key.externalId)}::text[])`;
    const knownIds = new Map(known.map((row) => [row.external_id, row.id]));
    const made = await ensureCustomers(
      tx,
      keys.filter((key) => !knownIds.has(key.externalId)),
    );
    const ids = keys.map((key) => knownIds.get(key.externalId) ?? made.get(customerKey(key))!);
    const rows = customers.flatMap(({ externalId, traits }, index) =>
      traits.map(({ key, value, effectiveAt }): FactRow => {
        const at = Math.min(effectiveAt ?? tx.now, tx.now);
        return {
          id: factId("TRAIT", key, `ACCOUNT:${externalId}`, at, JSON.stringify(value)),
          kind: "TRAIT",
          customerId: ids[index]!,
          endUserId: null,
          source: null,
          subject: key,
          effectiveAt: at,
          receivedAt: tx.now,
          knownAt: historical ? at : tx.now,
          state: { value },
        };
      }),
    );
    // Of the same account twice in one file, each version goes in once.
    await writeFacts(ctx, tx, [...new Map(rows.map((row) => [row.id, row])).values()]);
    const told = new Set(rows.map((row) => row.customerId));
    for (const id of made.values()) {
      tx.audit({ verb: "upsertCustomer", subject: id, detail: { created: true } });
      // Without traits nothing else makes the new customer known.
      if (!told.has(id))
        await raiseDue(tx, [{ customerId: id, cause: { kind: "fact", id, name: "CUSTOMER" } }]);
      tx.announce({ kind: "CUSTOMER_CHANGED", customerId: id, payload: { version: 1 } });
    }
    return ids;
  });
}
