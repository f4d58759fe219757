import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { overrideBand } from "../health/index.ts";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import { bandMigration, portfolioDays } from "../portfolio/index.ts";
import { countMoved, listMoved } from "./index.ts";

const database = testDatabase();
const everything = { limit: 50, backward: false, inclusive: false, cursor: null };

/** Three healthy customers fall silent on the 10th; one comes on the 12th. */
async function open(): Promise<TestBook> {
  const book = await TestBook.open(database);
  const now = book.clock.now();
  const often = Array.from({ length: 20 }, (_, n) => now - n * DAY);
  for (const customer of ["a", "b", "c"]) await book.track(customer, `${customer}-ann`, "boards", often);
  const annual = (amountMinor: number) => ({ amountMinor, currency: "USD" });
  for (const [customer, arr] of [
    ["a", 100],
    ["b", 900],
    ["c", 500],
  ] as const) {
    const state = { startsAt: now - DAY, endsAt: now + 300 * DAY, annual: annual(arr), status: "active" };
    await book.record({ kind: "CONTRACT", customer: { externalId: customer }, subject: "c", state });
  }
  await book.settle();
  for (let day = 0; day < 12; day += 1) {
    book.clock.forward(DAY);
    if (day === 1) await book.track("new", "eve", "boards");
    await book.track("a", "a-ann", "boards");
    await book.settle();
  }
  return book;
}

it("says how many went from which band to which, as the portfolio's days say at both ends", async () => {
  const book = await open();
  await overrideBand(book.ctx, { customer: { externalId: "c" }, band: "HEALTHY", reason: "on holiday" });
  const period = { from: "2026-03-10", to: "2026-03-22" };
  const { cells } = await bandMigration(book.ctx, { last: 12 });
  const [first, last] = [
    (await portfolioDays(book.ctx, { from: period.from, to: period.from }))[0]!,
    (await portfolioDays(book.ctx, { from: period.to }))[0]!,
  ];
  for (const band of ["HEALTHY", "AT_RISK", "CRITICAL", "UNKNOWN"] as const) {
    const sum = (side: "from" | "to") =>
      cells.reduce((all, cell) => all + (cell[side] === band ? cell.customers : 0), 0);
    expect([band, sum("from"), sum("to")]).toEqual([
      band,
      first.bands[band].customers,
      last.bands[band].customers,
    ]);
    const arr = cells.reduce((all, cell) => all + (cell.to === band ? cell.arrMinor : 0), 0);
    expect(arr).toBe(last.bands[band].arrMinor);
  }
  expect(cells.find(({ from }) => from === null)).toMatchObject({ customers: 1 });
  // The one set by hand stayed, by what is shown.
  expect(cells).toContainEqual({ from: "HEALTHY", to: "HEALTHY", customers: 2, arrMinor: 600 });
});

it("says the same of a period that has ended, with the ARR of its end", async () => {
  const book = await open();
  const period = { from: "2026-03-10", to: "2026-03-20" };
  const before = (await bandMigration(book.ctx, period)).cells;
  const day = (await portfolioDays(book.ctx, { from: period.to, to: period.to }))[0]!;
  const total = (cells: typeof before) => cells.reduce((sum, { arrMinor }) => sum + arrMinor, 0);
  expect(total(before)).toBe(Object.values(day.bands).reduce((sum, { arrMinor }) => sum + arrMinor, 0));
  await overrideBand(book.ctx, { customer: { externalId: "a" }, band: "CRITICAL", reason: "they said so" });
  const now = book.clock.now();
  const state = {
    startsAt: now,
    endsAt: now + DAY,
    annual: { amountMinor: 7, currency: "USD" },
    status: "active",
  };
  await book.record({ kind: "CONTRACT", customer: { externalId: "a" }, subject: "c2", state });
  expect(await bandMigration(book.ctx, period)).toEqual({ ...period, cells: before });
});

it("pages through who moved, the most valuable first", async () => {
  const book = await open();
  const period = { from: "2026-03-10", to: "2026-03-22" };
  const cell = (await bandMigration(book.ctx, period)).cells.find(({ customers }) => customers === 2)!;
  expect(await countMoved(book.ctx, period, cell)).toBe(2);
  const ids = [await book.idOf("b"), await book.idOf("c")];
  const all = await listMoved(book.ctx, period, cell, everything);
  expect(all.map(({ id }) => id)).toEqual(ids);
  const [first] = await listMoved(book.ctx, period, cell, { ...everything, limit: 1 });
  const second = await listMoved(book.ctx, period, cell, { ...everything, cursor: first! });
  expect(second.map(({ id }) => id)).toEqual(ids.slice(1));
  const arrived = await listMoved(book.ctx, period, { from: null, to: cell.to }, everything);
  expect(arrived.length).toBeLessThanOrEqual(1);
});

it("refuses a period that isn't one", async () => {
  const book = await TestBook.open(database);
  const refused = (from: string, to: string) =>
    bandMigration(book.ctx, { from, to }).then(
      () => null,
      ({ details }: { details: { path?: string[] } }) => details.path,
    );
  expect(await refused("2026-03-01", "2026-02-30")).toEqual(["to"]);
  expect(await refused("2026-03-01", "2026-03-01")).toEqual(["from"]);
  expect(await refused("2026-03-01", "2026-03-11")).toEqual(["to"]);
  expect(await bandMigration(book.ctx, {})).toEqual({ from: "2026-02-08", to: "2026-03-10", cells: [] });
});
