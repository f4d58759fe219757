import { testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { retractFact } from "../facts/index.ts";
import { assignScoringModel } from "./assign-scoring-model.ts";
import { compareHealth } from "./compare-health.ts";
import { DAY, HOUR, TestBook } from "./testing/test-book.ts";

const database = testDatabase();

describe("a comparison of two moments of a customer", () => {
  let book: TestBook;
  let customerId: string;
  const moments: number[] = [];

  beforeAll(async () => {
    book = await TestBook.open(database);
    const { clock } = book;
    const acme = { externalId: "acme" };
    for (let day = 9; day >= 0; day -= 1)
      await book.track("acme", `user-${day % 3}`, "boards", [clock.now() - day * DAY]);
    await book.record({ kind: "ENTITLEMENT", customer: acme, subject: "default", state: { seats: 3 } });
    await book.settle();
    customerId = await book.idOf("acme");
    moments.push(clock.now());
    clock.forward(3 * DAY);
    await book.track("acme", "user-1", "exports");
    await book.record(
      {
        kind: "TICKET",
        customer: acme,
        subject: "T-1",
        state: { severity: "critical", status: "open", openedAt: clock.now() - HOUR },
      },
      {
        kind: "SURVEY_RESPONSE",
        customer: acme,
        subject: "S-1",
        state: { survey: "NPS", value: 9, max: 10, respondent: "user-1" },
      },
    );
    await book.settle();
    moments.push(clock.now());
    clock.forward(DAY);
    await book.settle();
  });

  const compare = (from: number, to?: number) =>
    compareHealth(book.ctx, { customerId, from, to: to ?? null });

  it("tells what each component did, adding up to the score's change, and what happened", async () => {
    const [from, to] = moments as [number, number];
    const { before, after, components, change, scoreChange, between, coverageChanged } = await compare(
      from,
      to,
    );
    expect(scoreChange).toBeCloseTo(after!.score! - before!.score!, 9);
    expect(change).toBeCloseTo(scoreChange!, 9);
    expect(components.reduce((sum, each) => sum + each.change, 0)).toBeCloseTo(scoreChange!, 9);
    expect(components.find(({ key }) => key === "support")).toMatchObject({
      before: { value: null },
      after: { value: 75 },
    });
    expect(coverageChanged).toBe(true);
    expect(between).toMatchObject({
      events: 1,
      eventsByName: [{ name: "exports", count: 1 }],
      facts: [
        { kind: "SURVEY_RESPONSE", count: 1 },
        { kind: "TICKET", count: 1 },
      ],
      retractions: 0,
    });
  });

  it("looks up what was shown: what is told later about the time between changes nothing of it", async () => {
    const [from, to] = moments as [number, number];
    const before = await compare(from, to);
    const [fact] = await book.ctx.db.sql<{ id: string }>`select id from fact where kind = 'TICKET'`;
    await retractFact(book.ctx, { factId: fact!.id, reason: "told wrongly" });
    await book.settle();
    // A retraction is known from after the score that didn't count it.
    book.clock.forward(1);
    const after = await compare(from, to);
    expect(after.components).toEqual(before.components);
    expect(after.between.facts).toEqual([{ kind: "SURVEY_RESPONSE", count: 1 }]);
    const upToNow = await compare(to);
    expect(upToNow.between.retractions).toBe(1);
    expect(upToNow.after!.score).toBeCloseTo((await book.health("acme")).score!, 6);
  });

  it("names another model", async () => {
    const from = book.clock.now();
    book.clock.forward(HOUR);
    await assignScoringModel(book.ctx, { modelKey: "wedsync", customer: { externalId: "acme" } });
    await book.settle();
    book.clock.forward(1);
    const { modelChanged, components, change, before, after } = await compare(from);
    expect(modelChanged).toBe(true);
    expect(components).toHaveLength(10);
    expect(change).toBeCloseTo((after!.score ?? 0) - (before!.score ?? 0), 9);
  });

  it("begins before anything was recorded", async () => {
    const { before, scoreChange, components } = await compare(moments[0]! - 400 * DAY);
    expect([before, scoreChange]).toEqual([null, null]);
    expect(components.every((each) => each.before === null)).toBe(true);
  });

  it("refuses moments out of order or after now, and another organisation's customer", async () => {
    const now = book.clock.now();
    await expect(compare(now, now - 1)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { path: ["from"] },
    });
    await expect(compare(now - 1, now + 1)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { path: ["to"] },
    });
    const other = await TestBook.open(database);
    await expect(compareHealth(other.ctx, { customerId, from: moments[0]! - DAY })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
