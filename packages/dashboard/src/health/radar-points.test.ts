import { expect, it } from "vitest";
import { radarPoint, toPolygon } from "./radar-points.ts";

const place = { center: { x: 100, y: 100 }, radius: 50 };

it("puts values on their axes, from the top on clockwise, and unknown ones in the middle", () => {
  const values = [100, 50, 0, null];
  const points = values.map((value, index) => radarPoint(value, index, 4, place));
  expect(toPolygon(points)).toBe("100.0,50.0 125.0,100.0 100.0,100.0 100.0,100.0");
});

it("never leaves the circle", () => {
  expect(toPolygon([radarPoint(140, 0, 3, place), radarPoint(-5, 0, 3, place)])).toBe(
    "100.0,50.0 100.0,100.0",
  );
});
