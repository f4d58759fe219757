import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../time/index.ts";
import { trend } from "./index.ts";

const today = "2026-06-15";
const line = (scores: readonly (number | null)[]) =>
  scores.map((score, i) => ({ day: addDays(today, i + 1 - scores.length), score }));
const rising = (perDay: number) => line(Array.from({ length: 30 }, (_, i) => 50 + perDay * i));

it("tells the slope in points per 30 days, with 3 as the edge", () => {
  expect(trend(rising(0.2), today)).toMatchObject({
    direction: "IMPROVING",
    slope: expect.closeTo(6, 9),
    points: 30,
  });
  expect(trend(rising(-0.11), today).direction).toBe("DECLINING");
  expect(trend(rising(0.09), today).direction).toBe("STABLE");
  expect(trend(line([10, 10.1, 10.2]), today)).toMatchObject({
    direction: "STABLE",
    slope: expect.closeTo(3, 9),
  });
});

it("is unknown with fewer than 3 known points of the lookback", () => {
  expect(trend(line([10, 90]), today)).toEqual({ direction: "UNKNOWN", slope: null, points: 2 });
  expect(trend(line([10, null, 50, null, 90]), today)).toMatchObject({ direction: "IMPROVING", points: 3 });
  expect(trend(rising(1), today, 2).points).toBe(2);
  expect(trend(rising(1), addDays(today, -29), 30).points).toBe(1);
});

it("isn't turned by a few odd days, nor by the order of points", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      fc.shuffledSubarray(rising(0), { minLength: 30 }),
      (perDay, order) => {
        const odd = new Map([
          [4, 0],
          [17, 100],
          [25, 0],
        ]);
        const scores = new Map(rising(perDay).map(({ day, score }, i) => [day, odd.get(i) ?? score]));
        const points = order.map(({ day }) => ({ day, score: scores.get(day) ?? null }));
        expect(Math.abs((trend(points, today).slope ?? Number.NaN) - 30 * perDay)).toBeLessThan(3);
      },
    ),
    { numRuns: 30 },
  );
});
