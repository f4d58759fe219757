import { expect, test } from "vitest";
import { liftOfTenths } from "./lift-of-tenths.ts";

test("the most probable come first, each beside the average", () => {
  const tenths = liftOfTenths([
    { snapshots: 100, observed: 0.05 },
    { snapshots: 100, observed: 0.1 },
    { snapshots: 100, observed: 0.45 },
  ]);
  expect(tenths.map(({ place }) => place)).toEqual([1, 2, 3]);
  expect(tenths.map(({ lift }) => lift)).toEqual([2.25, 0.5, 0.25].map((lift) => expect.closeTo(lift, 9)));
  expect(tenths.map(({ found }) => found)).toEqual(
    [45 / 60, 55 / 60, 1].map((share) => expect.closeTo(share, 9)),
  );
});

test("where nobody churned there is nothing to compare with", () => {
  expect(liftOfTenths([{ snapshots: 10, observed: 0 }])).toEqual([]);
  expect(liftOfTenths([])).toEqual([]);
});
