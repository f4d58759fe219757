import { testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";

let book: TestBook;
beforeAll(async () => {
  book = await TestBook.open(testDatabase());
  await book.graph.data(`mutation { upsertCustomer(input: { externalId: "acme" }) { __typename } }`);
});

async function record(mutation: string): Promise<unknown> {
  const data = await book.graph.data<Record<string, unknown>>(
    `mutation { ${mutation} { __typename ... on InvalidInputError { path } ... on RecordFactPayload { fact { summary } customer { strategic } } } }`,
  );
  return Object.values(data)[0];
}
const summary = (text: string, strategic = false) => ({
  __typename: "RecordFactPayload",
  fact: { summary: text },
  customer: { strategic },
});
const acme = `customer: { externalId: "acme" }`;

test("a ticket has its first answer and satisfaction", async () => {
  const ticket = `${acme}, ticketId: "T1", severity: HIGH, status: SOLVED, openedAt: "2026-01-01T00:00:00Z", solvedAt: "2026-01-02T00:00:00Z"`;
  expect(await record(`recordTicket(input: { ${ticket}, satisfaction: { value: 4 } })`)).toEqual(
    summary("Ticket T1 (high) is solved, satisfaction 4 out of 5."),
  );
  expect(await record(`recordTicket(input: { ${ticket}, satisfaction: { value: 6 } })`)).toEqual({
    __typename: "InvalidInputError",
    path: ["satisfaction"],
  });
  expect(await record(`recordTicket(input: { ${ticket}, firstAnsweredAt: "2025-12-31T00:00:00Z" })`)).toEqual(
    {
      __typename: "InvalidInputError",
      path: ["firstAnsweredAt"],
    },
  );
});

test("an invoice is paid in parts", async () => {
  const invoice = `${acme}, number: "1", amount: { amountMinor: 10000, currency: "USD" }, dueOn: "2026-01-31"`;
  await record(`recordInvoice(input: { ${invoice} })`);
  const pay = (id: string, amount: number) =>
    record(
      `recordPayment(input: { ${acme}, number: "1", paymentId: "${id}", paidOn: "2026-02-03", amountMinor: ${amount} })`,
    );
  expect(await pay("a", 2500)).toEqual(
    summary("Invoice 1 of $100.00 is due on 2026-01-31, $25.00 of it paid."),
  );
  expect(await pay("b", 7500)).toEqual(summary("Invoice 1 of $100.00 was paid on 2026-02-03."));
  expect(await pay("c", -1)).toEqual({ __typename: "InvalidInputError", path: ["amountMinor"] });
});

test("a contract may go on until told otherwise", async () => {
  const contract = `${acme}, contractId: "C1", startsAt: "2026-01-01T00:00:00Z", annual: { amountMinor: 10000, currency: "USD" }, autoRenew: true, renewedBy: "C2"`;
  expect(await record(`recordContract(input: { ${contract} })`)).toEqual(
    summary("Contract C1 of $100.00 a year, since Jan 1, 2026."),
  );
  const { customer } = await book.graph.data<{ customer: unknown }>(
    `{ customer(externalId: "acme") { arr { amountMinor } renewsAt } }`,
  );
  expect(customer).toEqual({ arr: { amountMinor: 10_000 }, renewsAt: null });
});

test("a customer is marked as strategic, and the mark taken away", async () => {
  expect(await record(`markStrategic(input: { ${acme}, strategic: true })`)).toEqual(
    summary("strategic is true.", true),
  );
  expect(await record(`markStrategic(input: { ${acme}, strategic: false })`)).toEqual(
    summary("strategic is false."),
  );
});
