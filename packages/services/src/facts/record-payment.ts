import { type InvoiceState, paymentSchema, withPayment } from "@perennial/core/facts";
import { startOfDay } from "@perennial/core/time";
import { z } from "zod";
import { customerRefSchema, findCustomers, lockActivity, withCurrentSettings } from "../book/index.ts";
import { once, parseInput, requireScope, ServiceError, transact, type Context } from "../kernel/index.ts";
import { factIdOf } from "./fact-id-of.ts";
import { readInForce } from "./read-in-force.ts";
import { writeFacts } from "./record-facts.ts";

const recordPaymentSchema = z.object({
  customer: customerRefSchema,
  number: z.string().min(1).max(255),
  paymentId: paymentSchema.shape.id,
  paidOn: paymentSchema.shape.paidOn,
  amountMinor: paymentSchema.shape.amountMinor,
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type RecordPaymentInput = z.input<typeof recordPaymentSchema>;

/**
 * Part of an invoice was paid: a new version of it, paid in full once its parts make up the amount. The same payment again changes
 * nothing. Throws NOT_FOUND for an unknown customer or invoice.
 */
export async function recordPayment(
  ctx: Context,
  input: RecordPaymentInput,
): Promise<{ id: string; customerId: string }> {
  requireScope(ctx, "WRITE");
  const { idempotencyKey, ...told } = parseInput(recordPaymentSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "recordPayment", idempotencyKey, request: told }, async () => {
      await lockActivity(tx, "shared");
      const current = await withCurrentSettings(ctx, tx);
      const [customer] = await findCustomers(tx, [told.customer]);
      if (!customer) throw new ServiceError("NOT_FOUND", "No customer has this id.", { path: ["customer"] });
      // Of two payments at once, the second sees the first.
      await tx.sql`
        select from customer where organization_id = ${tx.organizationId}::uuid and id = ${customer.id}::uuid for no key update`;
      const [invoice] = await readInForce(tx, "INVOICE", [{ customerId: customer.id, subject: told.number }]);
      if (!invoice) {
        const message = `number: the customer has no invoice ${told.number}; record it with recordInvoice first.`;
        throw new ServiceError("NOT_FOUND", message, { path: ["number"] });
      }
      const before = invoice.state as InvoiceState;
      const { paymentId: id, paidOn, amountMinor } = told;
      const state = withPayment(before, { id, paidOn, amountMinor });
      if (state === before) return { id: invoice.id, customerId: customer.id };
      const from = startOfDay(paidOn, current.organization.timeZone);
      const effectiveAt = Math.max(Math.min(from, tx.now), invoice.effectiveAt + 1);
      const fact = { kind: "INVOICE" as const, subject: told.number };
      const row = {
        ...fact,
        id: factIdOf(fact, customer, effectiveAt, state),
        customerId: customer.id,
        endUserId: null,
        source: customer.userId === null ? null : (`u:${customer.userId}` as const),
        effectiveAt,
        receivedAt: tx.now,
        knownAt: tx.now,
        state,
      };
      await writeFacts(current, tx, [row]);
      return { id: row.id, customerId: customer.id };
    }),
  );
}
