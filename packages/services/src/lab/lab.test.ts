import { testDatabase } from "@perennial/database/testing";
import { weightedComposite } from "@perennial/core/health";
import { addDays, endOfDay } from "@perennial/core/time";
import { beforeAll, describe, expect, it } from "vitest";
import { retractEvent } from "../activity/index.ts";
import { healthAsOf } from "../health/index.ts";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import type { InlineJobs } from "../kernel/index.ts";
import { cancelLabRun, runLab, startLabRun } from "./index.ts";
import type { LabScore } from "./lab-result.ts";
import type { StartLabRunInput } from "./lab-request.ts";
import { measure } from "./measure.ts";

const database = testDatabase();

const draft = {
  ...weightedComposite,
  version: 2,
  components: weightedComposite.components.map((component) => ({
    ...component,
    weight: { usage: 0.15, engagement: 0.55, support: 0.1, satisfaction: 0.1, payment: 0.1 }[component.key]!,
  })),
};

async function addDraft({ ctx }: TestBook, definition: object = draft): Promise<void> {
  await ctx.db.sql`
    insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at)
    values (${ctx.organizationId}::uuid, 'weighted_composite', 2, 'DRAFT', ${JSON.stringify(definition)}::jsonb, ${new Date(ctx.now())}::timestamptz)`;
}

/** Three months: customers that stay, fall silent and cancel, or whose use arrives late; seen on 20 May 2026. */
async function openPast(timeZone = "UTC"): Promise<TestBook> {
  const book = await TestBook.open(database, { timeZone, now: "2026-05-10T09:00:00Z" });
  const now = book.clock.now();
  const days = (from: number, to: number, step = 1) =>
    Array.from({ length: Math.ceil((from - to) / step) }, (_, n) => now - (from - n * step) * DAY);
  for (const [index, customer] of ["steady", "firm", "sure"].entries()) {
    await book.track(customer, `${customer}-ann`, "boards", days(90, 0), true);
    await book.track(customer, `${customer}-ben`, "exports", days(88, 0, 2 + index), true);
  }
  await book.track("silent", "cat", "boards", days(90, 50), true);
  await book.track("silent", "cat", "Subscription Cancelled", [now - 20 * DAY], true);
  await book.track("gone", "dan", "boards", days(90, 70), true);
  await book.track("gone", "dan", "Subscription Cancelled", [now - 40 * DAY], true);
  await book.track("early", "eve", "boards", [now - 95 * DAY], true);
  await book.track("early", "eve", "Subscription Cancelled", [now - 85 * DAY], true);
  // What happened weeks ago and is heard of only now.
  await book.track("late", "fay", "boards", days(30, 0, 2));
  await book.track("steady", "steady-gus", "alerts", [now - 12 * DAY, now - 3 * DAY]);
  const ticket = (status: "open" | "solved", daysAgo: number, historical: boolean) => ({
    kind: "TICKET" as const,
    customer: { externalId: "firm" },
    subject: "t1",
    effectiveAt: now - daysAgo * DAY,
    historical,
    state: { severity: "critical" as const, status, openedAt: now - 40 * DAY },
  });
  await book.record(ticket("open", 40, true), ticket("solved", 25, false));
  book.clock.forward(6 * DAY);
  const [event] = await book.ctx.db.sql<{ id: string }>`
    select id from event where customer_id = ${await book.idOf("sure")}::uuid order by occurred_at desc limit 1`;
  await retractEvent(book.ctx, { eventId: event!.id, reason: "sent twice" });
  book.clock.forward(4 * DAY);
  return book;
}

const FROM = "2026-02-14";
const TO = "2026-05-18";

function asking(more: Partial<StartLabRunInput> = {}): StartLabRunInput {
  return {
    modelKey: "weighted_composite",
    from: FROM,
    to: TO,
    churn: { event: "Subscription Cancelled" },
    horizonDays: 28,
    snapshotDays: 7,
    ...more,
  };
}

/** Every day's scores, without a thread. */
async function daily({ ctx }: TestBook): Promise<LabScore[]> {
  const scores: LabScore[] = [];
  await measure(
    ctx.db.sql,
    {
      organizationId: ctx.organizationId,
      modelKey: "weighted_composite",
      draft,
      request: {
        from: FROM,
        to: TO,
        churn: { event: "Subscription Cancelled", contractEnd: false, labels: null },
        horizonDays: 28,
        snapshotDays: 7,
      },
      now: ctx.now(),
      seed: 1,
    },
    { onProgress: () => {}, onScores: (some) => scores.push(...some) },
  );
  return scores;
}

describe.each(["UTC", "America/Sao_Paulo"])("what the lab replays (%s)", (timeZone) => {
  let book: TestBook;
  let scores: LabScore[];
  beforeAll(async () => {
    book = await openPast(timeZone);
    scores = await daily(book);
  });

  it("is what was known at each moment: the score that asOf with knownAt gives", async () => {
    expect(scores.length).toBeGreaterThan(350);
    // Every fourth score, so that each customer's days are met in turn.
    for (const { customerId, day, published } of scores.filter((_, index) => index % 4 === 0)) {
      const asOf = endOfDay(day, timeZone) - 1;
      const again = await healthAsOf(book.ctx, { customerId, asOf, knownAt: asOf });
      expect(published.score, `${customerId} ${day}`).toEqual(
        again.score === null ? null : expect.closeTo(again.score, 9),
      );
      expect(published.rawBand).toBe(again.rawBand);
    }
  });

  it("hears of late use only when it was told", async () => {
    const id = await book.idOf("late");
    const days = scores.filter(({ customerId }) => customerId === id).map(({ day }) => day);
    expect(days[0]).toBe("2026-05-10");
  });

  it("ends with the day before the churn", async () => {
    const lastOf = async (customer: string) => {
      const id = await book.idOf(customer);
      return scores.findLast(({ customerId }) => customerId === id)?.day;
    };
    expect(await lastOf("silent")).toBe("2026-04-19");
    expect(await lastOf("gone")).toBe("2026-03-30");
    expect(await lastOf("early")).toBe(undefined);
    expect(await lastOf("steady")).toBe(TO);
  });

  it("counts days since the last activity as it was known", async () => {
    const id = await book.idOf("silent");
    const at = (day: string) =>
      scores.find((each) => each.customerId === id && each.day === day)?.inactiveDays;
    const first = scores.find((each) => each.customerId === id && each.inactiveDays === 1)!.day;
    expect([at(first), at(addDays(first, 9)), at(addDays(first, -1))]).toEqual([1, 10, 0]);
  });
});

describe("a run", () => {
  it("measures draft and published model in a thread and keeps what it found", async () => {
    const book = await openPast();
    await addDraft(book);
    const { id } = await startLabRun(book.ctx, asking());
    await (book.ctx.system.jobs as InlineJobs).settle(() => book.ctx);
    const run = await book.ctx.db.prisma.labRun.findFirstOrThrow({ where: { id } });
    expect(run).toMatchObject({
      status: "FINISHED",
      done: 6,
      total: 6,
      failure: null,
      draft: { version: 2 },
    });
    expect(run.result).toMatchObject({
      customers: 6,
      baseRate: expect.closeTo(8 / 47, 9),
      churnedSnapshots: 8,
      published: { area: expect.any(Number), shown: { leadTimes: { churned: 2 } } },
      draft: { area: expect.any(Number), shown: { leadTimes: { churned: 2 } } },
      inactivity: { area: expect.any(Number) },
    });
    const moves = await book.ctx.db.prisma.labMove.findMany({ where: { runId: id } });
    const { migrations } = run.result as { migrations: { from: string; to: string; customers: number }[] };
    const moved = migrations.filter(({ from, to }) => from !== to);
    expect(moved.reduce((sum, { customers }) => sum + customers, 0)).toBe(moves.length);
    expect(migrations.reduce((sum, { customers }) => sum + customers, 0)).toBe(4);
  });

  it("measures what is published alone while there is no draft", async () => {
    const book = await openPast();
    const { id } = await startLabRun(book.ctx, asking(), { here: true });
    const result = await runLab(book.ctx, id);
    expect(result).toMatchObject({ draft: null, areaDifference: null, migrations: [] });
    expect(result!.published.area).toEqual(expect.any(Number));
  });

  it("is the only one of its organisation; a second names it", async () => {
    const book = await openPast();
    const { id } = await startLabRun(book.ctx, asking());
    await expect(startLabRun(book.ctx, asking())).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(id),
    });
    await cancelLabRun(book.ctx, { id });
    await startLabRun(book.ctx, asking());
  });

  it("that is cancelled measures nothing, also where it had begun", async () => {
    const book = await openPast();
    const waiting = await startLabRun(book.ctx, asking());
    await cancelLabRun(book.ctx, waiting);
    expect(await runLab(book.ctx, waiting.id)).toBeNull();
    const running = await startLabRun(book.ctx, asking(), { here: true });
    const cancelling: Promise<unknown>[] = [];
    const result = await runLab(book.ctx, running.id, {
      onProgress: () => {
        if (cancelling.length === 0) cancelling.push(cancelLabRun(book.ctx, running));
      },
    });
    await Promise.all(cancelling);
    const rows = await book.ctx.db.prisma.labRun.findMany({ orderBy: { id: "asc" } });
    expect(rows.map(({ status, result: found }) => [status, found])).toEqual(
      result === null
        ? [
            ["CANCELLED", null],
            ["CANCELLED", null],
          ]
        : [
            ["CANCELLED", null],
            ["FINISHED", expect.anything()],
          ],
    );
  });

  it("that breaks off says so and lets the next one begin", async () => {
    const book = await openPast();
    const { id } = await startLabRun(book.ctx, asking(), { here: true });
    const broken = JSON.stringify({
      ...draft,
      components: [{ key: "no such thing", weight: 1, curves: {} }],
    });
    await book.ctx.db.sql`update lab_run set draft = ${broken}::jsonb where id = ${id}::uuid`;
    expect(await runLab(book.ctx, id)).toBeNull();
    const run = await book.ctx.db.prisma.labRun.findFirstOrThrow({ where: { id } });
    expect(run).toMatchObject({ status: "FAILED", failure: expect.stringContaining("Start it again") });
    await startLabRun(book.ctx, asking());
  });

  it("takes labels, of the customers named alone", async () => {
    const book = await openPast();
    const run = async (churn: StartLabRunInput["churn"]) => {
      const { id } = await startLabRun(book.ctx, asking({ churn }), { here: true });
      return runLab(book.ctx, id);
    };
    const dated = await run({
      labels: [
        { customer: "silent", churnedOn: "2026-04-20" },
        { customer: "steady" },
        { customer: "nobody's", churnedOn: "2026-04-20" },
      ],
      labelsKnownTo: "2026-05-01",
    });
    expect(dated).toMatchObject({
      observedCustomers: 2,
      published: { shown: { leadTimes: { churned: 1 } } },
    });
    const flagged = await run({
      labels: [
        { customer: "silent", asOf: "2026-04-01", lost: true },
        { customer: "steady", asOf: "2026-04-01", lost: false },
        { customer: "firm", asOf: "2026-04-02", lost: false },
      ],
    });
    expect(flagged).toMatchObject({ snapshots: 3, churnedSnapshots: 1, published: { area: 1 } });
  });

  it("takes contracts that ended without renewal", async () => {
    const book = await openPast();
    const contract = (customer: string, endsAt: string) => ({
      kind: "CONTRACT" as const,
      customer: { externalId: customer },
      subject: `${customer} 1`,
      effectiveAt: Date.parse("2026-02-10"),
      historical: true,
      state: {
        startsAt: Date.parse("2026-02-10"),
        endsAt: Date.parse(endsAt),
        annual: { amountMinor: 1000, currency: "USD", rate: 1 },
        status: "active" as const,
      },
    });
    await book.record(contract("silent", "2026-04-10"), contract("steady", "2027-01-01"));
    const { id } = await startLabRun(book.ctx, asking({ churn: { contractEnd: true } }), { here: true });
    const result = await runLab(book.ctx, id);
    expect(result!.published.shown.leadTimes.churned).toBe(1);
    expect(result!.open).toBeGreaterThan(0);
  });

  it("gives the same figures again", async () => {
    const book = await openPast();
    const { id } = await startLabRun(book.ctx, asking(), { here: true });
    const first = await runLab(book.ctx, id);
    await book.ctx.db.sql`update lab_run set status = 'RUNNING', result = null where id = ${id}::uuid`;
    expect(await runLab(book.ctx, id)).toEqual(first);
  });
});

it.each([
  [{ to: "2027-01-01" }, "to"],
  [{ from: "2020-01-01" }, "from"],
  [{ from: TO, to: FROM }, "to"],
  [{ churn: {} }, "churn"],
  [{ churn: { labels: [{ customer: "nobody's" }] } }, "churn.labels"],
  [{ churn: { labels: [{ customer: "steady", lost: true }] } }, "churn.labels.0.lost"],
  [
    { churn: { labels: [{ customer: "steady" }, { customer: "firm", asOf: FROM, lost: true }] } },
    "churn.labels",
  ],
  [{ horizonDays: 0 }, "horizonDays"],
] as const)("refuses %j and says where the fault is", async (fault, path) => {
  const book = await TestBook.open(database, { now: "2026-05-20T09:00:00Z" });
  await expect(startLabRun(book.ctx, asking(fault as Partial<StartLabRunInput>))).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { path: path.split(".") },
  });
  expect(await book.ctx.db.prisma.labRun.count()).toBe(0);
});

it("refuses a draft that nobody could be scored with", async () => {
  const book = await TestBook.open(database, { now: "2026-05-20T09:00:00Z" });
  await addDraft(book, { ...draft, thresholds: { ...draft.thresholds, atRisk: 30 } });
  await expect(startLabRun(book.ctx, asking())).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining("The draft can't be scored with"),
  });
});

it("refuses an unknown model, and whoever may only read", async () => {
  const book = await TestBook.open(database, { now: "2026-05-20T09:00:00Z" });
  await expect(startLabRun(book.ctx, asking({ modelKey: "none" }))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const reader = { ...book.ctx, actor: { ...book.ctx.actor, scopes: new Set(["READ" as const]) } };
  await expect(startLabRun(reader, asking())).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(cancelLabRun(reader, { id: "01900000-0000-7000-8000-000000000000" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(cancelLabRun(book.ctx, { id: "01900000-0000-7000-8000-000000000000" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
