import { testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { assignMember } from "../customers/index.ts";
import { customerRecords } from "../health/index.ts";
import { DAY, HOUR, TestBook } from "../health/testing/test-book.ts";
import { createMember } from "../identity/index.ts";
import {
  countCustomers,
  type CustomerFilter,
  type CustomerSort,
  listCustomers,
  readSparklines,
} from "../listing/index.ts";
import { portfolioAsOf, portfolioDays, portfolioNow } from "../portfolio/index.ts";
import { bookAsOf, readBookAsOf } from "./index.ts";

const database = testDatabase();
const SORTS: readonly CustomerSort[] = ["SCORE", "CHANGE", "ARR", "RENEWAL", "NAME"];

/** What was shown at a moment, kept by somebody who looked. */
interface Seen {
  at: number;
  portfolio: Awaited<ReturnType<typeof portfolioNow>>;
  lists: string[][];
  counts: number[];
  rows: { id: string; score: number | null; band: string; arr: number | null; owner: string | null }[];
  sparklines: (number | null)[][];
}

describe("the book as of a past moment", () => {
  let book: TestBook;
  let filters: CustomerFilter[];
  const seen: Seen[] = [];

  async function look(asOf: number | null): Promise<Seen> {
    const { ctx } = book;
    const past = asOf === null ? null : await readBookAsOf(ctx, asOf);
    const page = { limit: 100, backward: false, inclusive: false, cursor: null };
    const lists = [];
    for (const sort of SORTS) {
      for (const filter of filters) {
        const keys = await listCustomers(ctx, { filter, sort, descending: sort === "ARR", asOf: past }, page);
        lists.push(keys.map(({ id, value }) => `${id} ${value}`));
      }
    }
    const counts = [];
    for (const filter of filters) counts.push(await countCustomers(ctx, filter, past));
    const at = asOf ?? ctx.now();
    const rows = await (asOf === null ? rowsNow() : rowsAsOf(asOf));
    const portfolio = await (asOf === null ? portfolioNow(ctx) : portfolioAsOf(ctx, asOf));
    const ids = rows.map(({ id }) => id);
    return {
      at,
      portfolio,
      lists,
      counts,
      rows,
      sparklines: await readSparklines(ctx, ids, { days: 5, asOf }),
    };
  }

  const rowsNow = async () =>
    (
      await book.ctx.db.sql<Seen["rows"][number] & { arr: bigint | null }>`
        select id, score, coalesce(band, 'UNKNOWN')::text as band, arr_minor as arr, owner_id as owner
        from customer left join customer_health on customer_id = id where merged_into_id is null order by id`
    ).map((row) => ({ ...row, arr: row.arr === null ? null : Number(row.arr) }));

  async function rowsAsOf(asOf: number): Promise<Seen["rows"]> {
    const all = await book.ctx.db.sql<{ id: string }>`select id from customer order by id`;
    const records = await customerRecords(
      book.ctx,
      all.map(({ id }) => id),
      asOf,
    );
    return records.flatMap((record) =>
      record === null
        ? []
        : {
            id: record.customerId,
            score: record.health?.score ?? null,
            band: record.health?.band ?? "UNKNOWN",
            arr: record.arrMinor,
            owner: record.ownerId,
          },
    );
  }

  beforeAll(async () => {
    book = await TestBook.open(database);
    const { clock, ctx } = book;
    const member = await createMember(ctx, {
      name: "Ada",
      email: "ada@example.com",
      role: "CSM",
      password: "correct horse battery",
    });
    filters = [
      {},
      { bands: ["CRITICAL", "UNKNOWN"] },
      { ownerId: member.id },
      { unowned: true },
      { trait: { key: "plan", equals: "pro" } },
      { scoreMin: 40 },
      { text: "we" },
      { renewsBefore: new Date(clock.now() + 2 * DAY) },
    ];
    const contract = (customer: string, subject: string, arr: number, from: number, to: number) =>
      book.record({
        kind: "CONTRACT",
        customer: { externalId: customer },
        subject,
        state: {
          startsAt: clock.now() + from * DAY,
          endsAt: clock.now() + to * DAY,
          annual: { amountMinor: arr, currency: "EUR", rate: 1.0857 },
          status: "active",
        },
      });
    const keep = async () => {
      await book.settle();
      clock.forward(1);
      seen.push(await look(null));
      clock.forward(1);
    };
    for (const day of [6, 5, 4, 3, 2, 1, 0]) {
      await book.track("well", "ann", "boards", [clock.now() - day * DAY]);
      await book.track("well", "ben", "exports", [clock.now() - day * DAY]);
    }
    await book.track("weak", "cat", "boards", [clock.now() - 20 * DAY]);
    await contract("well", "a", 70_001, -10, 3);
    await contract("weak", "b", 30_000, -10, 100);
    await keep();
    clock.forward(5 * HOUR);
    await assignMember(ctx, { customer: { externalId: "weak" }, memberId: member.id });
    await book.record({
      kind: "TRAIT",
      customer: { externalId: "weak" },
      subject: "plan",
      state: { value: "pro" },
    });
    await contract("weak", "c", 5_555, 1, 2);
    await keep();
    clock.forward(DAY);
    await book.track("weak", "cat", "boards");
    await book.track("late", "dan", "boards");
    await book.record({
      kind: "TRAIT",
      customer: { externalId: "weak" },
      subject: "plan",
      state: { value: "free" },
    });
    await keep();
    clock.forward(HOUR);
    await assignMember(ctx, { customer: { externalId: "weak" }, memberId: null });
    await keep();
    clock.forward(4 * DAY);
    await keep();
    clock.forward(DAY);
    await book.settle();
  });

  it("is what was seen then, in every list, count, row and total", async () => {
    expect(seen).toHaveLength(5);
    for (const each of seen) {
      const again = await look(each.at);
      expect(again).toEqual({
        ...each,
        portfolio: {
          ...each.portfolio,
          averageScore:
            each.portfolio.averageScore === null ? null : expect.closeTo(each.portfolio.averageScore, 9),
        },
      });
    }
    // And the moments differ, or this would prove nothing.
    expect(new Set(seen.map(({ lists }) => JSON.stringify(lists))).size).toBe(5);
    expect(new Set(seen.map(({ portfolio }) => portfolio.totalArrMinor)).size).toBeGreaterThan(2);
  });

  it("equals the recorded day at a local day's end", async () => {
    const days = await portfolioDays(book.ctx, { from: "2026-03-10", to: "2026-03-14" });
    expect(days.map(({ day }) => day)).toContain("2026-03-13");
    for (const { day, bands, arrAtRiskMinor, averageScore } of days) {
      const end = await portfolioAsOf(book.ctx, Date.parse(`${day}T23:59:59.999Z`));
      expect(end).toMatchObject({ bands, arrAtRiskMinor });
      expect(end.averageScore).toBeCloseTo(averageScore!, 9);
    }
    const asOf = Date.parse("2026-03-12T18:00:00Z");
    const rewound = await portfolioDays(book.ctx, { last: 3, asOf });
    expect(rewound.map(({ day }) => day)).toEqual(["2026-03-10", "2026-03-11", "2026-03-12"]);
    const { bands } = await portfolioAsOf(book.ctx, asOf);
    expect(rewound.at(-1)!.bands).toEqual(bands);
  });

  it("pages through without seeing anybody twice", async () => {
    const past = await readBookAsOf(book.ctx, seen[2]!.at);
    const listing = { filter: {}, sort: "SCORE" as const, descending: false, asOf: past };
    const found = [];
    let cursor = null;
    for (let page = 0; page < 3; page += 1) {
      const keys = await listCustomers(book.ctx, listing, {
        limit: 1,
        backward: false,
        inclusive: false,
        cursor,
      });
      found.push(...keys.map(({ id }) => id));
      cursor = keys.at(-1) ?? null;
    }
    expect(new Set(found).size).toBe(3);
  });

  it("isn't there for a moment after now, and is each organisation's own", async () => {
    await expect(readBookAsOf(book.ctx, book.clock.now() + 1)).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const other = await TestBook.open(database);
    other.clock.moveTo(book.clock.now());
    expect(await portfolioAsOf(other.ctx, seen[0]!.at)).toMatchObject({ totalCustomers: 0 });
    const ids = await book.ctx.db.sql<{ id: string }>`select id from customer`;
    const theirs = await customerRecords(
      other.ctx,
      ids.map(({ id }) => id),
      seen[0]!.at,
    );
    expect(theirs.every((record) => record === null)).toBe(true);
    const past = await readBookAsOf(other.ctx, seen[0]!.at);
    expect(await other.ctx.db.sql`select id from (${bookAsOf(past)}) as each`).toEqual([]);
  });
});
