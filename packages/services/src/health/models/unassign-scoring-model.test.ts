import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { createContext, scopesOfRole } from "../../kernel/index.ts";
import { countCustomersByModel, readModelAssignments } from "../../listing/index.ts";
import { assignScoringModel } from "../assign-scoring-model.ts";
import { healthAsOf } from "../health-as-of.ts";
import { expectStoredIsRecalculated } from "../testing/expect-recalculated.ts";
import { HOUR, TestBook } from "../testing/test-book.ts";
import { unassignScoringModel } from "./unassign-scoring-model.ts";

const database = testDatabase();
const acme = { externalId: "acme" };
const studio = { key: "plan", equals: "studio" };

async function open(): Promise<TestBook> {
  const book = await TestBook.open(database);
  for (const customer of ["acme", "bolt", "crux"]) {
    await book.track(customer, `${customer}-ada`, "forms_created");
    if (customer !== "crux")
      await book.record({
        kind: "TRAIT",
        customer: { externalId: customer },
        subject: "plan",
        state: { value: "studio" },
      });
  }
  await book.settle();
  book.clock.forward(HOUR);
  return book;
}

async function settleAnHour(book: TestBook): Promise<void> {
  await book.settle();
  book.clock.forward(HOUR);
}

async function modelsOf(book: TestBook): Promise<string[]> {
  await book.settle();
  const rows = await book.ctx.db.sql<{ model_key: string }>`
    select model_key from customer_health join customer on customer.id = customer_id order by external_id`;
  return rows.map((row) => row.model_key);
}

it("lists what holds, most specific first, with how many customers each scores as they are scored", async () => {
  const book = await open();
  await assignScoringModel(book.ctx, { modelKey: "wedsync", trait: studio });
  await assignScoringModel(book.ctx, { modelKey: "wedsync", customer: acme });
  await settleAnHour(book);
  await assignScoringModel(book.ctx, { modelKey: "weighted_composite", customer: acme });
  expect(await readModelAssignments(book.ctx, 200)).toMatchObject([
    { modelKey: "weighted_composite", customerId: await book.idOf("acme"), trait: null, customers: 1 },
    { modelKey: "wedsync", customerId: null, trait: studio, customers: 1 },
    { modelKey: "weighted_composite", customerId: null, trait: null, customers: 1 },
  ]);
  expect(await readModelAssignments(book.ctx, 2)).toMatchObject([{ trait: studio }, { trait: null }]);
  expect(await countCustomersByModel(book.ctx)).toEqual(
    new Map([
      ["weighted_composite", 2],
      ["wedsync", 1],
    ]),
  );
  expect(await modelsOf(book)).toEqual(["weighted_composite", "wedsync", "weighted_composite"]);
});

it("ends an assignment and what it had replaced; the past keeps its model", async () => {
  const book = await open();
  const customerId = await book.idOf("acme");
  await assignScoringModel(book.ctx, { modelKey: "weighted_composite", customer: acme });
  await settleAnHour(book);
  await assignScoringModel(book.ctx, { modelKey: "wedsync", customer: acme });
  await settleAnHour(book);
  const asOf = book.clock.now() - 1;
  const [own] = await readModelAssignments(book.ctx, 200);
  expect(await unassignScoringModel(book.ctx, { assignmentId: own!.id })).toEqual({
    modelKey: "wedsync",
    customers: 1,
  });
  expect(await modelsOf(book)).toEqual(["weighted_composite", "weighted_composite", "weighted_composite"]);
  expect(await readModelAssignments(book.ctx, 200)).toHaveLength(1);
  book.clock.forward(HOUR);
  expect(await healthAsOf(book.ctx, { customerId, asOf })).toMatchObject({
    model: { key: "wedsync" },
    modelBy: "CUSTOMER",
  });
  expect(await healthAsOf(book.ctx, { customerId, asOf: book.clock.now() })).toMatchObject({
    modelBy: "DEFAULT",
  });
  await expectStoredIsRecalculated(book);
});

it("ends a trait's for all who have it", async () => {
  const book = await open();
  await assignScoringModel(book.ctx, { modelKey: "wedsync", trait: studio });
  expect(await modelsOf(book)).toEqual(["wedsync", "wedsync", "weighted_composite"]);
  book.clock.forward(HOUR);
  const [own] = await readModelAssignments(book.ctx, 200);
  expect(await unassignScoringModel(book.ctx, { assignmentId: own!.id })).toMatchObject({ customers: 2 });
  expect(await modelsOf(book)).toEqual(["weighted_composite", "weighted_composite", "weighted_composite"]);
  await expectStoredIsRecalculated(book);
});

it("refuses what can't be, and changes nothing", async () => {
  const [book, other] = [await open(), await open()];
  await assignScoringModel(book.ctx, { modelKey: "wedsync", trait: studio });
  const [trait, standard] = await readModelAssignments(book.ctx, 200);
  await expect(unassignScoringModel(book.ctx, { assignmentId: standard!.id })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining("another model as the default"),
  });
  await expect(unassignScoringModel(other.ctx, { assignmentId: trait!.id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const csm = createContext(book.ctx.system, book.ctx.organization, {
    kind: "member",
    id: book.ctx.organizationId,
    role: "CSM",
    sessionId: "",
    scopes: scopesOfRole("CSM"),
  });
  await expect(unassignScoringModel(csm, { assignmentId: trait!.id })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await readModelAssignments(book.ctx, 200)).toHaveLength(2);
  await unassignScoringModel(book.ctx, { assignmentId: trait!.id });
  await expect(unassignScoringModel(book.ctx, { assignmentId: trait!.id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
