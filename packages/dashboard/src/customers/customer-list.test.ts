import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CustomerRowData } from "./customer-row.ts";
import { CustomerList, type CustomerOrder, type CustomerPageAnswer } from "./customer-list.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const byScore: CustomerOrder = {
  sort: "SCORE",
  direction: "ASC",
  filter: { bands: null, scoreMin: null, scoreMax: null, complete: true },
};

const row = (id: string, score: number | null): CustomerRowData => ({
  id,
  version: 1,
  name: id,
  detail: id,
  arr: null,
  renewsAt: null,
  owner: null,
  stage: null,
  unknownReason: null,
  score,
  band: score === null ? "UNKNOWN" : score < 40 ? "CRITICAL" : score < 70 ? "AT_RISK" : "HEALTHY",
  change30d: null,
  sparkline: [score, score],
});

const change = (id: string, version: number, score: number) => ({ ...row(id, score), version });

/** Pages of two out of a book that may change between them. */
function listOf(book: () => CustomerRowData[], order = byScore) {
  return new CustomerList(order, (after): Promise<CustomerPageAnswer> => {
    const from = Number(after ?? 0);
    const all = book();
    const next = from + 2 < all.length ? String(from + 2) : null;
    return Promise.resolve({
      rows: all.slice(from, from + 2),
      totalCount: all.length,
      next,
      logCursor: `e.${from}`,
    });
  });
}

test("loads page by page and keeps the first page's cursor to follow", async () => {
  const list = listOf(() => [row("a", 10), row("b", 20), row("c", 30)]);
  await list.load();
  expect(list.getView()).toMatchObject({ ids: ["a", "b"], totalCount: 3, hasMore: true, after: "e.0" });
  await list.loadMore();
  expect(list.getView()).toMatchObject({ ids: ["a", "b", "c"], hasMore: false, after: "e.0" });
});

test("shows a row that moved between two pages once", async () => {
  let book = [row("a", 10), row("b", 20), row("c", 30), row("d", 40)];
  const list = listOf(() => book);
  await list.load();
  book = [row("b", 20), row("c", 30), row("a", 35), row("d", 40)];
  await list.loadMore();
  expect(list.getView().ids).toEqual(["a", "b", "d"]);
});

test("values change in place, the order stays, and the moved are counted until it is loaded anew", async () => {
  let book = [row("a", 10), row("b", 20)];
  const list = listOf(() => book);
  await list.load();

  list.apply([change("a", 2, 25)]);
  vi.advanceTimersByTime(400);
  expect(list.rows.get("a")).toMatchObject({ score: 25, sparkline: [10, 25] });
  expect(list.getView()).toMatchObject({ ids: ["a", "b"], moved: 1 });

  book = [row("b", 20), { ...row("a", 25), version: 2 }];
  await list.load();
  expect(list.getView()).toMatchObject({ ids: ["b", "a"], moved: 0 });
});

test("counts who leaves and who comes into the filter", async () => {
  const order = { ...byScore, filter: { ...byScore.filter, bands: ["CRITICAL" as const] } };
  const list = listOf(() => [row("a", 10), row("b", 20)], order);
  await list.load();
  list.apply([change("b", 2, 90), change("new", 7, 15), change("other", 3, 80)]);
  vi.advanceTimersByTime(400);
  expect(list.getView().moved).toBe(2);
});

test("says nothing about a customer beyond the loaded part", async () => {
  const list = listOf(() => [row("a", 10), row("b", 20), row("c", 30)]);
  await list.load();
  list.apply([change("c", 2, 35)]);
  vi.advanceTimersByTime(400);
  expect(list.getView().moved).toBe(0);
  list.apply([change("c", 3, 5)]);
  vi.advanceTimersByTime(400);
  expect(list.getView().moved).toBe(1);
});

test("keeps what is shown when a page fails, and tries again", async () => {
  let fails = false;
  const list = new CustomerList(byScore, (after) =>
    fails
      ? Promise.reject(new Error("gone"))
      : Promise.resolve({
          rows: [row(after ?? "a", 10)],
          totalCount: 2,
          next: after ? null : "b",
          logCursor: null,
        }),
  );
  await list.load();
  fails = true;
  await list.loadMore();
  expect(list.getView()).toMatchObject({ ids: ["a"], loading: false, error: new Error("gone") });
  fails = false;
  await list.loadMore();
  expect(list.getView()).toMatchObject({ ids: ["a", "b"], error: null });
});
