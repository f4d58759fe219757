import { testDatabase } from "@perennial/database/testing";
import { seededRandom } from "@perennial/core/lab";
import { beforeAll, describe, expect, it } from "vitest";
import { recordActivity, retractEvent } from "../activity/index.ts";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import { predictChurn, predictOutlooks, trainChurn, type TrainChurnInput } from "./index.ts";

const database = testDatabase();

const CHURN = "Subscription Cancelled";
const NOW = "2026-05-20T09:00:00Z";
const THEN = Date.parse("2026-04-15T00:00:00Z");

/** Customers of half a year, of whom those that fall silent cancel three weeks later; one cancels in four for nothing one could see. */
async function openPast(customers = 90): Promise<TestBook> {
  const book = await TestBook.open(database, { now: NOW });
  const now = book.clock.now();
  const random = seededRandom(7);
  const messages = Array.from({ length: customers }, (_, customer) => {
    const begins = 180 - Math.floor(random() * 20);
    const leaves = random() < 0.55;
    const silentFor = leaves && random() < 0.75 ? 21 : 2;
    const cancels = leaves ? Math.floor(random() * 100) + 5 : -1;
    const until = leaves ? cancels + silentFor : 0;
    const ago = Array.from({ length: begins }, (__, day) => begins - day).filter(
      (day) => day > until && random() < 0.4,
    );
    const told = (event: string, day: number, properties: Record<string, unknown>) => ({
      type: "track",
      event,
      userId: `user ${customer}`,
      context: { groupId: `customer ${customer}` },
      messageId: `${customer} ${event} ${day}`,
      timestamp: now - day * DAY,
      properties,
    });
    return [
      ...ago.map((day) => told("Opened", day, { seconds: 10 + day })),
      ...(leaves ? [told(CHURN, cancels, { months: begins })] : []),
    ];
  }).flat();
  for (let at = 0; at < messages.length; at += 1000) {
    const part = messages.slice(at, at + 1000);
    await recordActivity(book.ctx, { messages: part, historical: true });
  }
  return book;
}

const asking: TrainChurnInput = { event: CHURN, horizonDays: 28, snapshotDays: 14 };
const everybody = (asOf: number) =>
  Array.from({ length: 90 }, (_, customer) => ({ customer: `customer ${customer}`, asOf }));

// A training leaves processors to others, so it takes as long as they let it.
describe("a churn model of events", { timeout: 120_000 }, () => {
  let book: TestBook;
  let trained: Awaited<ReturnType<typeof trainChurn>>;
  beforeAll(async () => {
    book = await openPast();
    trained = await trainChurn(book.ctx, asking);
  });

  it("is kept as a version with its card", async () => {
    if (trained.version === null) throw new Error(trained.reason);
    expect(trained).toMatchObject({ version: 1, unmatchedLabels: 0, card: { split: "TIME" } });
    expect(trained.card.figures.area!).toBeGreaterThan(0.6);
    const [row] = await book.ctx.db.sql<{ card: unknown; definition: unknown; trained_by: string }>`
      select card, definition, trained_by from churn_model where version = 1`;
    expect(row).toMatchObject({
      card: JSON.parse(JSON.stringify(trained.card)) as unknown,
      definition: { event: CHURN, horizonDays: 28, ignored: [CHURN] },
      trained_by: expect.stringContaining("test"),
    });
    const audited = await book.ctx.db.sql<{
      subject: string;
    }>`select subject from audit where verb = 'trainChurn'`;
    expect(audited).toEqual([{ subject: "1" }]);
  });

  it("never looks at the churn itself", async () => {
    const [row] = await book.ctx.db.sql<{ model: unknown }>`select model from churn_model where version = 1`;
    expect(JSON.stringify(row)).not.toContain(CHURN);
    expect(JSON.stringify(row)).toContain("Opened.seconds");
  });

  it("is the same for the same past", async () => {
    const again = await trainChurn(book.ctx, asking);
    if (trained.version === null) throw new Error(trained.reason);
    const { card, version } = trained;
    expect(again).toMatchObject({ version: version + 1, card });
    const models = ({ ctx }: TestBook) =>
      ctx.db.sql<{ model: unknown }>`select distinct model from churn_model`;
    expect(await models(book)).toHaveLength(1);
    // Told to another organisation, whose customers get other ids.
    const elsewhere = await openPast();
    expect(await trainChurn(elsewhere.ctx, asking)).toEqual(trained);
    expect(await models(elsewhere)).toEqual(await models(book));
  });

  it("is the same years after the last that was told: of the time since then nobody knows who stayed", async () => {
    const book = await openPast();
    book.clock.forward(700 * DAY);
    const later = await trainChurn(book.ctx, asking);
    if (trained.version === null || later.version === null) throw new Error("There is no model.");
    expect(later.card).toEqual(trained.card);
  });

  it("gives a customer the same probability alone as among others and beside other moments", async () => {
    const at = [
      ...everybody(THEN),
      ...everybody(THEN - 30 * DAY),
      ...everybody(THEN),
      ...everybody(THEN + DAY),
    ];
    const { probabilities } = await predictChurn(book.ctx, { at });
    for (const place of [0, 17, 44, 90, 107, 134, 224, 270, 314]) {
      const alone = await predictChurn(book.ctx, { at: [at[place]!] });
      expect(alone.probabilities).toEqual([probabilities[place]]);
    }
    expect(new Set(probabilities).size).toBeGreaterThan(20);
  });

  it("knows nobody's probability who isn't known, or wasn't yet", async () => {
    const at = [
      { customer: "nobody", asOf: THEN },
      { customer: "customer 1", asOf: Date.parse("2025-01-01T00:00:00Z") },
      { customer: "customer 1", asOf: THEN },
    ];
    const { probabilities } = await predictChurn(book.ctx, { at });
    expect(probabilities).toEqual([null, null, expect.any(Number)]);
  });

  it("says why of each customer, with the same probability", async () => {
    const names = everybody(THEN).map(({ customer }) => customer);
    const customerIds = await Promise.all(names.map((name) => book.idOf(name)));
    const { model, noModel, outlooks, churnedOn } = await predictOutlooks(book.ctx, {
      customerIds,
      asOf: THEN,
    });
    expect({ model, noModel }).toMatchObject({ model: { version: expect.any(Number) }, noModel: null });
    const { probabilities } = await predictChurn(book.ctx, { at: everybody(THEN) });
    const gone = churnedOn.map((day) => day !== null);
    expect(gone.filter(Boolean).length).toBeGreaterThan(0);
    expect(gone.filter(Boolean).length).toBeLessThan(gone.length);
    expect(outlooks.map((outlook) => outlook?.probability ?? null)).toEqual(
      probabilities.map((probability, place) => (gone[place] ? null : probability)),
    );
    const [riskiest] = outlooks.filter((each) => each !== null).sort((a, b) => b.probability - a.probability);
    expect(riskiest!.reasons.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringMatching(/^(Last active|No activity).* – more churn than average, all else equal$/),
    );
    const now = await predictOutlooks(book.ctx, { customerIds: customerIds.slice(0, 3) });
    const same = await predictOutlooks(book.ctx, {
      customerIds: customerIds.slice(0, 3),
      asOf: book.clock.now(),
    });
    expect(now).toEqual(same);
  });

  it("is nobody else's", async () => {
    const other = await TestBook.open(database, { now: NOW });
    await other.track("customer 1", "ann", "Opened");
    await expect(predictChurn(other.ctx, { at: everybody(THEN) })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const customerIds = [await book.idOf("customer 1"), await other.idOf("customer 1")];
    expect(await predictOutlooks(other.ctx, { customerIds })).toEqual({
      model: null,
      noModel: {
        reason: "NOT_TRAINED",
        version: null,
        trainedAt: null,
        churnedCustomers: null,
        stayedCustomers: null,
      },
      outlooks: [null, null],
      churnedOn: [null, null],
    });
  });
});

it("predictions as of a date don't change when later facts arrive", async () => {
  const book = await openPast();
  await trainChurn(book.ctx, asking);
  const at = [...everybody(THEN), ...everybody(THEN - 20 * DAY)];
  const before = await predictChurn(book.ctx, { at });
  const [event] = await book.ctx.db.sql<{ id: string }>`
    select id from event where customer_id = ${await book.idOf("customer 3")}::uuid and occurred_at < ${new Date(THEN)}::timestamptz
    order by occurred_at desc limit 1`;
  await retractEvent(book.ctx, { eventId: event!.id, reason: "sent twice" });
  // Heard of only now, from before and after the moment.
  await book.track("customer 1", "user 1", "Opened", [THEN - 2 * DAY, THEN - DAY, THEN + DAY]);
  await book.track("customer 2", "a new user", "Exported", [THEN - 3 * DAY]);
  const ticket = (customer: string, effectiveAt: number, historical: boolean) => ({
    kind: "TICKET" as const,
    customer: { externalId: customer },
    subject: `${customer} ticket`,
    effectiveAt,
    historical,
    state: { severity: "critical" as const, status: "open" as const, openedAt: effectiveAt },
  });
  await book.record(ticket("customer 4", THEN - 5 * DAY, false), ticket("customer 5", THEN + DAY, true));
  expect(await predictChurn(book.ctx, { at })).toEqual(before);
  // Now they do count.
  const now = book.clock.now();
  const late = await predictChurn(book.ctx, { at: [{ customer: "customer 1", asOf: now }] });
  await book.track("customer 1", "user 1", "Opened", [now - DAY, now - 2 * DAY, now - 3 * DAY]);
  const later = await predictChurn(book.ctx, { at: [{ customer: "customer 1", asOf: now }] });
  expect(later.probabilities[0]).not.toBe(late.probabilities[0]);
});

it("takes labels at moments, and counts those of unknown customers", async () => {
  const book = await openPast();
  const labels = everybody(THEN).map((each, place) => ({ ...each, churned: place % 2 === 0 }));
  const trained = await trainChurn(book.ctx, {
    labels: [...labels, { customer: "nobody", asOf: THEN, churned: true }],
    ignore: [CHURN],
  });
  expect(trained).toMatchObject({ version: 1, unmatchedLabels: 1, card: { split: "CUSTOMERS" } });
  await expect(
    trainChurn(book.ctx, { labels: [{ customer: "nobody", asOf: THEN, churned: true }] }),
  ).rejects.toMatchObject({ code: "INVALID_INPUT", details: { path: ["labels"] } });
  await expect(
    trainChurn(book.ctx, { ...asking, from: "2026-04-01", to: "2026-03-01" }),
  ).rejects.toMatchObject({
    message: "from: must not lie after `to`",
  });
  const ahead = { customer: "customer 1", asOf: Date.parse(NOW) + DAY };
  await expect(
    trainChurn(book.ctx, { labels: [...labels, { ...ahead, churned: true }] }),
  ).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { path: ["labels"] },
  });
  await expect(predictChurn(book.ctx, { at: [ahead] })).rejects.toMatchObject({ details: { path: ["at"] } });
});

it("makes no model where too few churned", async () => {
  const book = await openPast(40);
  expect(await trainChurn(book.ctx, asking)).toMatchObject({ version: null, reason: "TOO_FEW_CHURNED" });
  expect(await book.ctx.db.sql`select from churn_model`).toEqual([]);
  const empty = await TestBook.open(database, { now: NOW });
  expect(await trainChurn(empty.ctx, asking)).toMatchObject({ version: null, churnedCustomers: 0 });
});

it.each([
  [{}, ""],
  [{ event: CHURN, labels: [{ customer: "a", asOf: THEN, churned: true }] }, "labels"],
  [{ event: CHURN, horizonDays: 0 }, "horizonDays"],
  [{ event: CHURN, from: "2026-02-30" }, "from"],
] as const)("refuses %j", async (input, path) => {
  const book = await TestBook.open(database, { now: NOW });
  await expect(trainChurn(book.ctx, input as TrainChurnInput)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { path: path === "" ? [] : path.split(".") },
  });
});

it("trains for nobody who may only read, and predicts for nobody who may only send", async () => {
  const book = await TestBook.open(database, { now: NOW });
  const as = (scope: "READ" | "INGEST") => ({
    ...book.ctx,
    actor: { ...book.ctx.actor, scopes: new Set([scope]) },
  });
  await expect(trainChurn(as("READ"), asking)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(predictChurn(as("INGEST"), { at: everybody(THEN) })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
