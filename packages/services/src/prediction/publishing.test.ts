import { testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import { type InlineJobs, systemActor } from "../kernel/index.ts";
import {
  cancelChurnTraining,
  listChurnModels,
  noChurnModel,
  predictOutlooks,
  publishChurnModel,
  rollBackChurnModel,
  setChurnRetraining,
  startChurnTraining,
  trainChurn,
} from "./index.ts";
import { keepChurnModel } from "./keep-churn-models.ts";
import { asking, CUSTOMERS, NOW, openChurnedBook } from "./testing/churned-book.ts";

const database = testDatabase();
/** Each a moment after the one before, so that they have an order. */
const start = (book: TestBook, more: { idempotencyKey?: string } = {}, ctx = book.ctx) => {
  book.clock.forward(1);
  return startChurnTraining(ctx, { ...asking, ...more });
};
const settle = ({ ctx }: TestBook) => (ctx.system.jobs as InlineJobs).settle(() => ctx);
const foretelling = async ({ ctx }: TestBook) =>
  (await predictOutlooks(ctx, { customerIds: [] })).model?.version ?? null;
const trainings = ({ ctx }: TestBook) =>
  ctx.db.sql<{
    id: string;
    status: string;
    done: number;
    total: number;
    outcome: { version: number | null } | null;
  }>`
    select id, status, done, total, outcome from churn_training order by created_at, id`;

describe("a training in the background", () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openChurnedBook(database);
  });

  it("is one at a time, can be cancelled, and is then not done", async () => {
    const { id } = await start(book);
    await expect(start(book)).rejects.toMatchObject({ code: "CONFLICT" });
    await cancelChurnTraining(book.ctx, { id });
    await settle(book);
    expect(await trainings(book)).toMatchObject([{ id, status: "CANCELLED", outcome: null }]);
    expect(await cancelChurnTraining(book.ctx, { id })).toEqual({ id });
    expect(await predictOutlooks(book.ctx, { customerIds: [] })).toMatchObject({
      model: null,
      noModel: { reason: "NOT_TRAINED" },
    });
  });

  it("is cancelled while it runs", async () => {
    const { id } = await start(book);
    const running = settle(book);
    await expect
      .poll(async () => (await trainings(book)).find((each) => each.id === id)!.status)
      .toBe("RUNNING");
    await cancelChurnTraining(book.ctx, { id });
    await running;
    expect((await trainings(book)).at(-1)).toMatchObject({ id, status: "CANCELLED", outcome: null });
    expect(await book.ctx.db.sql`select from churn_model`).toEqual([]);
  });

  it("keeps the model, publishes it where it ranks, and measures today's customers beside it", async () => {
    const asker = { ...book.ctx, actor: systemActor("somebody else") };
    await start(book, { idempotencyKey: "once" }, asker);
    await start(book, { idempotencyKey: "once" }, asker);
    await settle(book);
    const [listed] = await listChurnModels(book.ctx, {});
    expect(listed).toMatchObject({
      trainedBy: "system:somebody else",
      publications: [{ publishedBy: "system:somebody else" }],
    });
    const [, , row] = await trainings(book);
    expect(row).toMatchObject({
      status: "FINISHED",
      outcome: { version: 1, published: true, lacking: null },
    });
    expect(row!.total).toBeGreaterThan(1000);
    expect(row!.done).toBe(row!.total);
    expect(await foretelling(book)).toBe(1);
    const [model] = await book.ctx.db.sql<{
      verdict: object;
      customers: number;
      features: { key: string }[];
    }>`
      select verdict, customers, features from churn_model join churn_drift using (organization_id, version)`;
    expect(model).toMatchObject({ verdict: { publish: true, reason: "FIRST_THAT_RANKS", against: null } });
    expect(model!.customers).toBeGreaterThan(50);
    expect(model!.features.length).toBeGreaterThan(10);
  });

  it("knows when customers churn, and how well it knows it", async () => {
    const [row] = await book.ctx.db.sql<{ card: { survival: { observedDays: number; within30: object } } }>`
      select card from churn_model`;
    expect(row!.card.survival.observedDays).toBeGreaterThanOrEqual(30);
    expect(row!.card.survival.within30).toMatchObject({ calibrationError: expect.any(Number) });
    const customers = await book.ctx.db.sql<{ id: string }>`select id from customer`;
    const customerIds = customers.map(({ id }) => id);
    const { outlooks, churnedOn } = await predictOutlooks(book.ctx, { customerIds });
    // Of those who are still there: who has left can't be lost.
    expect(outlooks.map((each) => each === null)).toEqual(churnedOn.map((day) => day !== null));
    const known = outlooks.filter((each) => each !== null);
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThan(CUSTOMERS);
    for (const { curve, probability30, observedDays } of known) {
      expect(probability30).toBeGreaterThan(0);
      expect(curve.at(-1)!.day).toBe(observedDays);
    }
  });
});

describe("versions", () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openChurnedBook(database);
    await trainChurn(book.ctx, asking);
  });

  it("keep the published one where nothing new is known", async () => {
    const again = await trainChurn(book.ctx, asking);
    expect(again).toMatchObject({
      version: 2,
      published: false,
      verdict: { reason: "TOO_FEW_NEW", against: 1 },
    });
    expect(await foretelling(book)).toBe(1);
    await expect(publishChurnModel(book.ctx, { version: 2 })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("TOO_FEW_NEW"),
    });
    await expect(publishChurnModel(book.ctx, { version: 9 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(rollBackChurnModel(book.ctx, { version: 2 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("are replaced by one that is shown to be better on what came since, and taken back", async () => {
    // The published one turned round: what it holds for safe is risky. It had learned up to four weeks before the newest.
    const turned = await book.ctx.db.sql<{ model: { columns: { weight: number }[] }; card: { to: number } }>`
      select model, card from churn_model where version = 1`;
    const { model, card } = turned[0]!;
    await database.owner.pool.query(
      `update churn_model set model = $2, card = $3 where organization_id = $1 and version = 1`,
      [
        book.ctx.organizationId,
        JSON.stringify({
          ...model,
          columns: model.columns.map((column) => ({ ...column, weight: -column.weight })),
        }),
        JSON.stringify({ ...card, to: card.to - 43 * DAY }),
      ],
    );
    const held = await trainChurn(book.ctx, { ...asking, publish: false });
    expect(held).toMatchObject({ version: 3, published: false, verdict: { publish: true, against: 1 } });
    expect(await foretelling(book)).toBe(1);
    await publishChurnModel(book.ctx, { version: 3 });
    expect(await publishChurnModel(book.ctx, { version: 3 })).toEqual({ version: 3 });
    expect(await foretelling(book)).toBe(3);
    await rollBackChurnModel(book.ctx, { version: 1 });
    expect(await foretelling(book)).toBe(1);
    await expect(rollBackChurnModel(book.ctx, { version: 1 })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await publishChurnModel(book.ctx, { version: 3 });
    const publications = await book.ctx.db.sql<{ version: number; rollback: boolean }>`
      select version, rollback from churn_publication order by number`;
    expect(publications).toEqual([
      { version: 1, rollback: false },
      { version: 3, rollback: false },
      { version: 1, rollback: true },
      { version: 3, rollback: false },
    ]);
  });

  it("are kept current by themselves, unless somebody doesn't want it", async () => {
    const { ctx } = book;
    const count = async () => (await trainings(book)).length;
    const before = await count();
    await keepChurnModel(ctx);
    expect(await count()).toBe(before);
    book.clock.forward(28 * DAY);
    const settings = async (on: boolean) => {
      await setChurnRetraining(ctx, { on });
      const [row] = await ctx.db.sql<{
        settings: unknown;
      }>`select settings from organization where id = ${ctx.organizationId}::uuid`;
      return { ...ctx, organization: { ...ctx.organization, settings: row!.settings } };
    };
    await keepChurnModel(await settings(false));
    expect(await count()).toBe(before);
    await keepChurnModel(await settings(true));
    expect(await count()).toBe(before + 1);
    await keepChurnModel(ctx);
    expect(await count()).toBe(before + 1);
    await settle(book);
    expect((await trainings(book)).at(-1)).toMatchObject({ status: "FINISHED" });
    const [drift] = await ctx.db.sql<{
      measured_at: Date;
    }>`select measured_at from churn_drift where version = 3`;
    expect(drift!.measured_at.getTime()).toBe(ctx.now());
  });

  it("are nobody's to change who may not", async () => {
    const ctx = { ...book.ctx, actor: { ...book.ctx.actor, scopes: new Set(["READ", "WRITE"] as const) } };
    await expect(publishChurnModel(ctx, { version: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(rollBackChurnModel(ctx, { version: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(setChurnRetraining(ctx, { on: true })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

it("says how many churned where they are too few for a model", async () => {
  const book = await TestBook.open(database, { now: NOW });
  await book.track("one", "ann", "Opened", [book.clock.now() - 100 * DAY, book.clock.now() - DAY], true);
  await start(book);
  await settle(book);
  expect(await predictOutlooks(book.ctx, { customerIds: [] })).toMatchObject({
    noModel: { reason: "TOO_FEW_CHURNED", churnedCustomers: 0, stayedCustomers: 1 },
  });
});

it(
  "tells of the newest version, whoever trained it and whenever it was asked for",
  { timeout: 120_000 },
  async () => {
    const book = await openChurnedBook(database);
    await start(book);
    book.clock.forward(1_000);
    expect((await trainChurn(book.ctx, { ...asking, publish: false })).version).toBe(1);
    book.clock.forward(1_000);
    await settle(book);
    // Asked for before the other was begun, and ended after it.
    expect(await noChurnModel(book.ctx)).toMatchObject({ version: 2, trainedAt: new Date(book.clock.now()) });
    // As versions of older releases are: nobody kept what they came from.
    await book.ctx.db.sql`delete from churn_training where outcome->>'version' = '2'`;
    const [newest] = await listChurnModels(book.ctx, { limit: 1 });
    expect(await noChurnModel(book.ctx)).toMatchObject({
      version: 2,
      trainedAt: newest!.trainedAt,
      churnedCustomers: newest!.card.churnedCustomers,
      stayedCustomers: newest!.card.customers - newest!.card.churnedCustomers,
    });
    book.clock.forward(1_000);
    await trainChurn(book.ctx, { event: "Nobody does this" });
    expect(await noChurnModel(book.ctx)).toMatchObject({ version: null, churnedCustomers: 0 });
  },
);
