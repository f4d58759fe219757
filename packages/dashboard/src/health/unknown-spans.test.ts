import { expect, test } from "vitest";
import { findUnknownSpans } from "./unknown-spans.ts";

test("a span reaches from the first unknown point to the next known one, or to the end", () => {
  const points = [null, 50, null, null, 60, null].map((score, at) => ({ at, score }));
  expect(findUnknownSpans(points)).toEqual([
    [0, 1],
    [2, 4],
    [5, 5],
  ]);
  expect(findUnknownSpans([{ at: 1, score: 5 }])).toEqual([]);
});
