import type { DemoBook } from "@perennial/services/demo";
import type { LiveAction } from "./live-action.ts";
import type { Story } from "./story.ts";

/** For each customer an invoice that was paid lately, whose payment may bounce. */
export type BouncedInvoices = ReadonlyMap<string, Record<string, unknown> & { number: string }>;

export function findInvoices(book: DemoBook): BouncedInvoices {
  const newest = new Map<string, Record<string, unknown> & { number: string }>();
  for (const fact of book.facts()) {
    if (fact.kind !== "INVOICE" || fact.state.paidOn == null || fact.state.dueOn > book.calendar.lastDay)
      continue;
    const { amount, issuedOn, dueOn } = fact.state;
    newest.set(fact.customer.externalId, {
      customer: fact.customer,
      number: fact.subject,
      amount,
      issuedOn,
      dueOn,
    });
  }
  return newest;
}

/** @param paidOn YYYY-MM-DD, or null when the payment was taken back */
export function invoiceAction(
  invoices: BouncedInvoices,
  { company, slot }: Story,
  paidOn: string | null,
): LiveAction[] {
  const invoice = invoices.get(company.externalId);
  if (!invoice) return [];
  const idempotencyKey = `${invoice.number}-${slot}-${paidOn ?? "bounced"}`;
  return [{ kind: "fact", mutation: "recordInvoice", input: { ...invoice, paidOn, idempotencyKey } }];
}
