import { ask } from "./servers.ts";

/** Tells the program of the stories a fact, as the field of a mutation. */
export const tell = (mutation: string) => ask(`mutation Tell { ${mutation} { __typename } }`);

/** So much at once that no dwell is waited for, whatever else the book says. */
export async function makeCritical(externalId: string): Promise<void> {
  const about = `customer: { externalId: "${externalId}" }`;
  await tell(`recordEntitlement(input: { ${about}, seats: 5000 })`);
  for (const number of [1, 2, 3, 4]) {
    const ticket = `ticketId: "${externalId}-${number}", severity: CRITICAL, status: OPEN, openedAt: "2026-01-01T00:00:00Z"`;
    await tell(`recordTicket(input: { ${about}, ${ticket} })`);
  }
  await tell(
    `recordInvoice(input: { ${about}, number: "${externalId}-1", amount: { amountMinor: 100, currency: "USD" }, dueOn: "2020-01-01" })`,
  );
}

/** A solved ticket, a paid invoice and so many seats: support and payment are known and well, whoever was told of before. */
export async function makeKnown(externalId: string, seats: number): Promise<void> {
  const about = `customer: { externalId: "${externalId}" }`;
  const since = `effectiveAt: "2020-01-01T00:00:00Z"`;
  await tell(`recordEntitlement(input: { ${about}, seats: ${seats}, ${since} })`);
  await tell(
    `recordTicket(input: { ${about}, ticketId: "${externalId}-0", severity: OTHER, status: SOLVED, openedAt: "2020-01-01T00:00:00Z", solvedAt: "2020-01-02T00:00:00Z", effectiveAt: "2020-01-02T00:00:00Z" })`,
  );
  await tell(
    `recordInvoice(input: { ${about}, number: "${externalId}-0", amount: { amountMinor: 100, currency: "USD" }, dueOn: "2020-02-01", paidOn: "2020-01-15", effectiveAt: "2020-01-15T00:00:00Z" })`,
  );
}
