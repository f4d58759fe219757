import { testDatabase } from "@perennial/database/testing";
import { describe, expect, it } from "vitest";
import { retractEvent } from "../activity/index.ts";
import { retractFact } from "../facts/index.ts";
import { transact } from "../kernel/index.ts";
import { calculateScores, readBasis } from "./calculate-scores.ts";
import { claimDue } from "./claim-due.ts";
import { raiseDue } from "./raise-due.ts";
import { knownFrom } from "./scored-meanwhile.ts";
import { scoreCustomers } from "./score-customers.ts";
import { DAY, HOUR, TestBook } from "./testing/test-book.ts";

const database = testDatabase();

async function historyOf(book: TestBook, customer: string) {
  return book.ctx.db.sql<{
    at: Date;
    origin: string;
    day: string;
    score: number | null;
    band: string;
    causes: { kind: string }[];
  }>`
    select at, origin, day, score, band, causes from health_history
    where customer_id = ${await book.idOf(customer)}::uuid order by at, origin`;
}

async function bandChanges(book: TestBook): Promise<string[]> {
  const rows = await book.ctx.db.sql<{
    from_band: string;
    to_band: string;
  }>`select from_band, to_band from risk_transition order by at`;
  return rows.map((row) => `${row.from_band} > ${row.to_band}`);
}

describe("an event", () => {
  it("becomes a score, a reason, history and announcements", async () => {
    const book = await TestBook.open(database);
    await book.track("acme", "ada", "report_made", [book.clock.now(), book.clock.now() - 1]);
    await book.settle();
    const [health] = await book.ctx.db.sql<{ causes: unknown }>`select causes from customer_health`;
    expect(health!.causes).toMatchObject([{ kind: "event", name: "report_made", count: 2 }]);
    expect(await historyOf(book, "acme")).toMatchObject([
      { origin: "LIVE", score: expect.closeTo(62.7976, 3), band: "AT_RISK" },
    ]);
    const customerId = await book.idOf("acme");
    expect(await book.log()).toMatchObject([
      {
        kind: "ACTIVITY",
        customer_id: customerId,
        payload: { count: 2, names: [{ name: "report_made", count: 2 }], eventId: expect.any(String) },
      },
      {
        kind: "HEALTH_CHANGED",
        customer_id: customerId,
        payload: { previousScore: null, band: "AT_RISK", version: 1 },
      },
      { kind: "PORTFOLIO_CHANGED", customer_id: null },
    ]);
  });

  it("that changes no score is activity and nothing else", async () => {
    const book = await TestBook.open(database);
    await book.track("acme", "ada", "report_made");
    await book.settle();
    const before = await book.log();
    await book.track("acme", "ada", "report_made");
    await book.settle();
    expect((await book.log()).slice(before.length).map(({ kind }) => kind)).toEqual(["ACTIVITY"]);
    expect(await historyOf(book, "acme")).toHaveLength(1);
    const [health] = await book.ctx.db.sql<{ causes: unknown }>`select causes from customer_health`;
    expect(health!.causes).toMatchObject([{ kind: "event", count: 1 }]);
  });
});

describe("what becomes known while a score is calculated", () => {
  it("is in the stored score", async () => {
    const book = await TestBook.open(database);
    await book.track("acme", "ada", "report_made");
    const batch = (await claimDue(book.ctx.system, {
      limit: 10,
      order: "WAITING",
      organizationId: book.ctx.organizationId,
    }))!;
    await book.track("acme", "ben", "report_made");
    await scoreCustomers(book.ctx, batch);
    expect(await book.ctx.db.sql`select causes from scoring_cause`).toEqual([]);
    const [health] = await book.ctx.db.sql<{ causes: unknown }>`select causes from customer_health`;
    expect(health!.causes).toMatchObject([{ kind: "event", count: 2 }]);
  });

  it("by a transaction that began before is known after the score", async () => {
    const book = await TestBook.open(database);
    await book.track("acme", "ada", "report_made");
    const customerId = await book.idOf("acme");
    const began = book.clock.now();
    book.clock.forward(5);
    await book.settle();
    book.clock.moveTo(began);
    const knownAt = await transact(book.ctx, async (tx) => {
      await raiseDue(tx, [{ customerId, cause: { kind: "event" } }]);
      return knownFrom(tx, [customerId]);
    });
    expect(knownAt).toBe(began + 6);
  });

  it("to be wrong, by a transaction that began before, is known after the score too", async () => {
    const book = await TestBook.open(database);
    await book.track("acme", "ada", "report_made");
    await book.record({
      kind: "ENTITLEMENT",
      customer: { externalId: "acme" },
      subject: "default",
      state: { seats: 3 },
    });
    const began = book.clock.now();
    book.clock.forward(5);
    await book.settle();
    book.clock.moveTo(began);
    const [event] = await book.ctx.db.sql<{ id: string }>`select id from event`;
    const [fact] = await book.ctx.db.sql<{ id: string }>`select id from fact where kind = 'ENTITLEMENT'`;
    await retractEvent(book.ctx, { eventId: event!.id, reason: "told wrongly" });
    await retractFact(book.ctx, { factId: fact!.id, reason: "told wrongly" });
    const rows = await book.ctx.db.sql`
      select retracted_at from event union all select retracted_at from fact where retracted_at is not null`;
    const after = { retracted_at: new Date(began + 6) };
    expect(rows).toEqual([after, after]);
  });

  it("is not overwritten by an older result", async () => {
    const book = await TestBook.open(database);
    await book.track("acme", "ada", "report_made");
    const { system } = book.ctx;
    const claim = { limit: 10, order: "WAITING", organizationId: book.ctx.organizationId } as const;
    const first = (await claimDue(system, claim))!;
    expect(await claimDue(system, claim)).toBeNull();
    book.clock.forward(31_000);
    await book.track("acme", "ben", "report_made");
    const second = (await claimDue(system, claim))!;
    await scoreCustomers(book.ctx, first);
    expect(await historyOf(book, "acme")).toEqual([]);
    await scoreCustomers(book.ctx, second);
    expect(await historyOf(book, "acme")).toMatchObject([{ causes: [{ kind: "event", count: 2 }] }]);
    const stood = await book.health("acme");
    await scoreCustomers(book.ctx, first);
    expect(await book.health("acme")).toEqual(stood);
    expect(await historyOf(book, "acme")).toHaveLength(1);
  });
});

describe("time alone", () => {
  /** Two of four known users active: usage 75, then silence. */
  async function openActive(): Promise<TestBook> {
    const book = await TestBook.open(database);
    const { clock } = book;
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((n) => clock.now() - n * DAY);
    await book.track("acme", "ada", "boards", days);
    await book.track("acme", "ben", "boards", days);
    await book.settle();
    return book;
  }

  it("ends days, and a score falls through the dwell to its band and comes back", async () => {
    const book = await openActive();
    expect(await book.health("acme")).toMatchObject({ band: "HEALTHY" });
    for (let day = 0; day < 12; day += 1) {
      book.clock.forward(DAY);
      await book.settle();
    }
    expect((await book.health("acme")).band).not.toBe("HEALTHY");
    const days = (await historyOf(book, "acme"))
      .filter(({ origin }) => origin === "DAY_END")
      .map(({ day }) => day);
    expect(days).toEqual(
      Array.from({ length: 12 }, (_, n) =>
        new Date(Date.parse("2026-03-10") + n * DAY).toISOString().slice(0, 10),
      ),
    );
    const fell = await bandChanges(book);
    expect(fell[0]).toMatch(/^HEALTHY > /);

    const log = await book.log();
    expect(
      log
        .filter(({ kind }) => kind === "RISK_CHANGED")
        .map(({ payload }) => `${payload["from"]} > ${payload["to"]}`),
    ).toEqual(fell);
    await book.track(
      "acme",
      "ada",
      "boards",
      Array.from({ length: 12 }, (_, n) => book.clock.now() - n * DAY),
    );
    await book.track(
      "acme",
      "ben",
      "boards",
      Array.from({ length: 12 }, (_, n) => book.clock.now() - n * DAY),
    );
    await book.settle();
    expect(await book.health("acme")).toMatchObject({ band: "HEALTHY" });
    expect((await bandChanges(book)).at(-1)).toMatch(/ > HEALTHY$/);
  });

  it("wakes for the end of a dwell, not before", async () => {
    const book = await TestBook.open(database, { now: "2026-03-10T02:00:00Z" });
    // Four users within 90 days of whom three are active: just above the threshold; a ticket takes it just below.
    const recent = Array.from({ length: 28 }, (_, n) => book.clock.now() - n * DAY);
    for (const user of ["ann", "ben", "cat"]) await book.track("acme", user, "boards", recent);
    await book.record({
      kind: "TICKET",
      customer: { externalId: "acme" },
      subject: "t",
      state: { severity: "critical", status: "solved", openedAt: book.clock.now() },
    });
    await book.settle();
    const { score } = await book.health("acme");
    expect(score).toBeGreaterThan(75);
    for (let n = 0; (await book.health("acme")).score! >= 70; n += 1) {
      await book.record({
        kind: "TICKET",
        customer: { externalId: "acme" },
        subject: `t${n}`,
        state: { severity: "other", status: "open", openedAt: book.clock.now() },
      });
      await book.record({
        kind: "SURVEY_RESPONSE",
        customer: { externalId: "acme" },
        subject: `s${n}`,
        state: { survey: "NPS", value: 0, max: 10, respondent: "r" },
      });
      await book.settle();
    }
    expect((await book.health("acme")).score).toBeGreaterThan(60);
    expect(await book.health("acme")).toMatchObject({ band: "HEALTHY" });
    book.clock.forward(HOUR - 60_000);
    await book.settle();
    expect(await book.health("acme")).toMatchObject({ band: "HEALTHY" });
    book.clock.forward(61_000);
    await book.settle();
    expect(await book.health("acme")).toMatchObject({ band: "AT_RISK" });
    expect(await bandChanges(book)).toEqual(["HEALTHY > AT_RISK"]);
  });

  it("ends a local day at its own midnight, however long it is", async () => {
    const book = await TestBook.open(database, {
      timeZone: "Australia/Lord_Howe",
      now: "2026-04-04T12:00:00Z",
    });
    await book.track("acme", "ada", "boards");
    await book.settle();
    book.clock.forward(2 * DAY);
    await book.settle();
    const ends = (await historyOf(book, "acme")).filter(({ origin }) => origin === "DAY_END");
    // April 5 has 24.5 hours there.
    expect(ends.map(({ day, at }) => [day, at.toISOString()])).toEqual([
      ["2026-04-04", "2026-04-04T12:59:59.999Z"],
      ["2026-04-05", "2026-04-05T13:29:59.999Z"],
    ]);
  });
});

it("a customer that became part of another has no health any more", async () => {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "boards");
  await book.track("bolt", "ben", "boards");
  await book.settle();
  await book.ctx.db
    .sql`update customer set merged_into_id = ${await book.idOf("bolt")}::uuid where id = ${await book.idOf("acme")}::uuid`;
  await transact(book.ctx, async (tx) =>
    raiseDue(tx, [{ customerId: await book.idOf("acme"), cause: { kind: "merge" } }]),
  );
  await book.settle();
  expect(await book.ctx.db.sql`select customer_id from customer_health`).toEqual([
    { customer_id: await book.idOf("bolt") },
  ]);
});

it("sees nothing of another organisation", async () => {
  const [one, other] = [await TestBook.open(database), await TestBook.open(database)];
  await other.track("acme", "ada", "boards");
  await one.track("acme", "ada", "boards");
  await one.settle();
  expect(await other.ctx.db.sql`select * from customer_health`).toEqual([]);
  const foreign = await other.idOf("acme");
  const { ctx } = one;
  const claimed = [{ customerId: foreign, newestCause: 0n, causes: [], past: null }];
  const basis = await readBasis(ctx, ctx.db.sql, [foreign]);
  const { evaluations, gone } = await calculateScores(ctx, ctx.db.sql, claimed, basis, { ensureBook: true });
  expect({ evaluations, gone }).toEqual({ evaluations: [], gone: [foreign] });
});
