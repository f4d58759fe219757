import { expect, it } from "vitest";
import { isSameSearch } from "./is-same-search.ts";

it("compares filters and order, in whatever order they stand and whatever day they look at", () => {
  expect(isSameSearch({ sort: "ARR", bands: ["AT_RISK"] }, { bands: ["AT_RISK"], sort: "ARR" })).toBe(true);
  expect(isSameSearch({ sort: "ARR", asOf: "2026-03-03" }, { sort: "ARR" })).toBe(true);
  expect(isSameSearch({ sort: "ARR" }, { sort: "NAME" })).toBe(false);
  expect(isSameSearch({ bands: ["AT_RISK"] }, { bands: ["CRITICAL"] })).toBe(false);
  expect(isSameSearch({}, { text: "acme" })).toBe(false);
});
