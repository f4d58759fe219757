import type { InvoiceState, PaymentState } from "./states.ts";

/** What is left to pay at the end of a local day, in minor units of the invoice's currency; 0 once it was paid in full. */
export function outstanding({ amount, paidOn, payments = [] }: InvoiceState, today: string): number {
  if (paidOn != null && paidOn <= today) return 0;
  const paid = payments.filter((payment) => payment.paidOn <= today);
  return Math.max(0, amount.amountMinor - sum(paid));
}

/** With the day on which its parts made up the whole amount, where nobody told when it was paid. */
export function settle(invoice: InvoiceState): InvoiceState {
  if (invoice.paidOn != null || !invoice.payments?.length) return invoice;
  let paid = 0;
  for (const payment of [...invoice.payments].sort((a, b) => (a.paidOn < b.paidOn ? -1 : 1))) {
    paid += payment.amountMinor;
    if (paid >= invoice.amount.amountMinor) return { ...invoice, paidOn: payment.paidOn };
  }
  return invoice;
}

/** With one more part paid; a part of the same id is replaced, so telling it again changes nothing. */
export function withPayment(invoice: InvoiceState, payment: PaymentState): InvoiceState {
  const before = invoice.payments ?? [];
  const replaced = before.find(({ id }) => id === payment.id);
  if (replaced && replaced.paidOn === payment.paidOn && replaced.amountMinor === payment.amountMinor)
    return invoice;
  const payments = [...before.filter(({ id }) => id !== payment.id), payment];
  // What the parts said before is said by them again.
  const paidByParts =
    invoice.paidOn != null && settle({ ...invoice, paidOn: null }).paidOn === invoice.paidOn;
  return settle({ ...invoice, payments, ...(paidByParts && { paidOn: null }) });
}

function sum(payments: readonly PaymentState[]): number {
  return payments.reduce((total, { amountMinor }) => total + amountMinor, 0);
}
