import { testDatabase } from "@perennial/database/testing";
import { beforeEach, expect, test } from "vitest";
import { TestActivity } from "../activity/testing/test-activity.ts";
import { upsertCustomer } from "../customers/index.ts";
import { recordFacts, recordPayment } from "./index.ts";

const database = testDatabase();
let book: TestActivity;
const acme = { externalId: "acme" };
beforeEach(async () => {
  book = await TestActivity.open(database);
  book.now = Date.parse("2026-06-15T12:00:00Z");
  await upsertCustomer(book.ctx, { externalId: "acme" });
  await recordFacts(book.ctx, {
    facts: [
      {
        kind: "INVOICE",
        customer: acme,
        subject: "1",
        state: { amount: { amountMinor: 100, currency: "USD" }, issuedOn: "2026-01-01", dueOn: "2026-01-31" },
        effectiveAt: "2026-01-01T00:00:00Z",
      },
    ],
  });
});

const states = async () =>
  (
    await book.ctx.db.sql<{
      state: { paidOn?: string };
    }>`select state from fact where kind = 'INVOICE' order by effective_at, id`
  ).map(({ state }) => state);

test("payments add up to a paid invoice, each counted once", async () => {
  const pay = (paymentId: string, paidOn: string, amountMinor: number) =>
    recordPayment(book.ctx, { customer: acme, number: "1", paymentId, paidOn, amountMinor });
  const first = await pay("a", "2026-02-10", 70);
  expect(await pay("a", "2026-02-10", 70)).toEqual(first);
  expect((await states()).map(({ paidOn }) => paidOn ?? null)).toEqual([null, null]);
  await pay("b", "2026-02-01", 30);
  expect((await states()).at(-1)).toMatchObject({ paidOn: "2026-02-10" });
  expect(await states()).toHaveLength(3);
});

test("of two payments at once none is lost", async () => {
  const pay = (paymentId: string) =>
    recordPayment(book.ctx, {
      customer: acme,
      number: "1",
      paymentId,
      paidOn: "2026-02-10",
      amountMinor: 50,
    });
  await Promise.all([pay("a"), pay("b")]);
  expect((await states()).at(-1)).toMatchObject({ paidOn: "2026-02-10" });
});

test("an unknown invoice, customer or amount is refused and changes nothing", async () => {
  const payment = { customer: acme, number: "1", paymentId: "a", paidOn: "2026-02-10", amountMinor: 50 };
  await expect(recordPayment(book.ctx, { ...payment, number: "2" })).rejects.toMatchObject({
    code: "NOT_FOUND",
    details: { path: ["number"] },
  });
  await expect(
    recordPayment(book.ctx, { ...payment, customer: { externalId: "bolt" } }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(recordPayment(book.ctx, { ...payment, amountMinor: 0 })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  expect(await states()).toHaveLength(1);
});
