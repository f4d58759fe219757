import { expect, test } from "vitest";
import { parsePredictionsSearch } from "./predictions-search.ts";

test("takes what makes sense from any URL and leaves the rest out", () => {
  const search = { level: "HIGH", owner: "member", pattern: "gone_quiet", sort: "MOVED" };
  expect(parsePredictionsSearch({ ...search, other: 1 })).toEqual(search);
  expect(parsePredictionsSearch({ level: "WORST", owner: " ", pattern: 7, sort: "PROBABILITY" })).toEqual({});
});
