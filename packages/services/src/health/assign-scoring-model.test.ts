import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { createContext, scopesOfRole } from "../kernel/index.ts";
import { assignScoringModel } from "./assign-scoring-model.ts";
import { healthAsOf } from "./health-as-of.ts";
import { TestBook } from "./testing/test-book.ts";

const database = testDatabase();

async function open(): Promise<TestBook> {
  const book = await TestBook.open(database);
  for (const customer of ["acme", "bolt", "crux"])
    await book.track(customer, `${customer}-ada`, "forms_created");
  await book.record({
    kind: "TRAIT",
    customer: { externalId: "bolt" },
    subject: "plan",
    state: { value: "studio" },
  });
  await book.settle();
  book.clock.forward(1_000);
  return book;
}

async function modelsOf(book: TestBook): Promise<string[]> {
  await book.settle();
  const rows = await book.ctx.db.sql<{ external_id: string; model_key: string }>`
    select external_id, model_key from customer_health join customer on customer.id = customer_id order by external_id`;
  return rows.map((row) => row.model_key);
}

it("scores a customer, those with a trait, or everybody by another model; the most specific wins", async () => {
  const book = await open();
  expect(
    await assignScoringModel(book.ctx, { modelKey: "wedsync", trait: { key: "plan", equals: "studio" } }),
  ).toMatchObject({
    model: { key: "wedsync", version: 1 },
    customers: 1,
  });
  expect(await modelsOf(book)).toEqual(["weighted_composite", "wedsync", "weighted_composite"]);
  await assignScoringModel(book.ctx, { modelKey: "weighted_composite", customer: { externalId: "bolt" } });
  expect(await modelsOf(book)).toEqual(["weighted_composite", "weighted_composite", "weighted_composite"]);
  expect(await assignScoringModel(book.ctx, { modelKey: "wedsync" })).toMatchObject({ customers: 3 });
  expect(await modelsOf(book)).toEqual(["wedsync", "weighted_composite", "wedsync"]);
});

it("scores by the WedSync formula, and says so", async () => {
  const book = await open();
  await assignScoringModel(book.ctx, { modelKey: "wedsync", customer: { externalId: "acme" } });
  await book.settle();
  // Logged in today: 30. One of four key features: 6.25. No clients, forms or e-mails.
  expect((await book.health("acme")).score).toBeCloseTo(36.25, 9);
  const changed = (await book.log()).filter(({ kind }) => kind === "MODEL_CHANGED");
  expect(changed).toMatchObject([{ customer_id: await book.idOf("acme"), payload: { modelKey: "wedsync" } }]);
  book.clock.forward(1_000);
  const now = await healthAsOf(book.ctx, { customerId: await book.idOf("acme"), asOf: book.clock.now() });
  expect(now).toMatchObject({
    model: { key: "wedsync" },
    modelBy: "CUSTOMER",
    score: expect.closeTo(36.25, 9),
  });
  const before = await healthAsOf(book.ctx, {
    customerId: await book.idOf("acme"),
    asOf: book.clock.now() - 2_000,
  });
  expect(before).toMatchObject({ model: { key: "weighted_composite" }, modelBy: "DEFAULT" });
});

it("refuses what can't be, and changes nothing", async () => {
  const book = await open();
  const acme = { externalId: "acme" };
  for (const [input, error] of [
    [{ modelKey: "none" }, { code: "NOT_FOUND", details: { path: ["modelKey"] } }],
    [{ modelKey: "wedsync", customer: { externalId: "nobody" } }, { code: "NOT_FOUND" }],
    [{ modelKey: "wedsync", customer: acme, trait: { key: "a", equals: 1 } }, { code: "INVALID_INPUT" }],
  ] as const) {
    await expect(assignScoringModel(book.ctx, input)).rejects.toMatchObject(error);
  }
  const csm = createContext(book.ctx.system, book.ctx.organization, {
    kind: "member",
    id: book.ctx.organizationId,
    role: "CSM",
    sessionId: "",
    scopes: scopesOfRole("CSM"),
  });
  await expect(assignScoringModel(csm, { modelKey: "wedsync" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await modelsOf(book)).toEqual(["weighted_composite", "weighted_composite", "weighted_composite"]);
});

it("does a repeated request once", async () => {
  const book = await open();
  const input = { modelKey: "wedsync", customer: { externalId: "acme" }, idempotencyKey: "k1" };
  const first = await assignScoringModel(book.ctx, input);
  expect(await assignScoringModel(book.ctx, input)).toEqual(first);
  expect(await book.ctx.db.sql`select count(*)::int as n from scoring_model_assignment`).toEqual([{ n: 2 }]);
});

it("knows no customer of another organisation", async () => {
  const [book, other] = [await open(), await open()];
  const id = await other.idOf("acme");
  await expect(assignScoringModel(book.ctx, { modelKey: "wedsync", customer: { id } })).rejects.toMatchObject(
    { code: "NOT_FOUND" },
  );
  await expect(healthAsOf(book.ctx, { customerId: id, asOf: book.clock.now() })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
