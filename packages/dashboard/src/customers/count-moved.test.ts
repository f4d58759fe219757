import fc from "fast-check";
import { expect, test } from "vitest";
import { countMoved, type RowPlace, type SortKey } from "./count-moved.ts";

const place = (placed: SortKey, current: SortKey = placed, fits = true): RowPlace => ({
  placed,
  current,
  fits,
});

test("a new value between the same neighbours hasn't moved", () => {
  expect(countMoved([place(10), place(20, 24), place(30)], "ASC")).toBe(0);
});

test("a value past a neighbour has moved, in either direction", () => {
  expect(countMoved([place(10), place(20, 31), place(30)], "ASC")).toBe(1);
  expect(countMoved([place(30), place(20, 31), place(10)], "DESC")).toBe(1);
});

test("a row that becomes unknown moves to the end, and stays there when it is the last", () => {
  expect(countMoved([place(10, null), place(20)], "ASC")).toBe(1);
  expect(countMoved([place(10), place(20, null)], "DESC")).toBe(0);
});

test("a row that no longer fits counts once", () => {
  expect(countMoved([place(10), place(20, 90, false)], "ASC")).toBe(1);
});

const keys = fc.array(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(null)));

test("an order nothing changed in has no moved rows, wherever the unknown stand", () => {
  fc.assert(
    fc.property(keys, fc.constantFrom("ASC" as const, "DESC" as const), (values, direction) => {
      expect(
        countMoved(
          values.map((value) => place(value)),
          direction,
        ),
      ).toBe(0);
    }),
  );
});

test("counts no more rows than changed", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))),
      (pairs) => {
        const rows = pairs.map(([placed, current]) => place(placed, current));
        const changed = rows.filter((row) => row.placed !== row.current).length;
        expect(countMoved(rows, "ASC")).toBeLessThanOrEqual(changed);
      },
    ),
  );
});
