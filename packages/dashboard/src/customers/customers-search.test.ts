import { expect, test } from "vitest";
import { changeSort } from "./change-sort.ts";
import { toQueryVariables } from "./customers-filter.ts";
import { parseCustomersSearch } from "./customers-search.ts";

test("takes what makes sense from a URL and leaves the rest out", () => {
  expect(
    parseCustomersSearch({
      bands: ["AT_RISK", "PURPLE"],
      text: " ",
      owner: 7,
      scoreMin: 20,
      scoreMax: 400,
      trait: "plan",
      sort: "ARR",
      direction: "SIDEWAYS",
      page: 3,
    }),
  ).toEqual({ bands: ["AT_RISK"], owner: "7", scoreMin: 20, sort: "ARR" });
});

test("defaults aren't written down: all bands, the whole range, each column's own direction", () => {
  expect(
    parseCustomersSearch({
      bands: ["HEALTHY", "AT_RISK", "CRITICAL", "UNKNOWN"],
      scoreMin: 0,
      scoreMax: 100,
      sort: "SCORE",
      direction: "ASC",
    }),
  ).toEqual({});
});

test("a search survives the way through the URL", () => {
  const search = {
    bands: ["CRITICAL" as const, "UNKNOWN" as const],
    text: "acme",
    scoreMax: 60,
    trait: "plan=pro",
    sort: "RENEWAL" as const,
    direction: "DESC" as const,
  };
  expect(parseCustomersSearch(JSON.parse(JSON.stringify(search)) as Record<string, unknown>)).toEqual(search);
});

test("a column sorts by what matters first, and the other way when asked again", () => {
  const byArr = changeSort({ text: "a" }, "ARR");
  expect(byArr).toEqual({ text: "a", sort: "ARR" });
  expect(toQueryVariables(byArr)).toMatchObject({ sort: "ARR", direction: "DESC" });
  const turned = changeSort(byArr, "ARR");
  expect(turned).toEqual({ text: "a", sort: "ARR", direction: "ASC" });
  expect(changeSort(turned, "ARR")).toEqual(byArr);
  expect(changeSort(turned, "SCORE")).toEqual({ text: "a" });
});

test("the filter goes to the API as typed values", () => {
  expect(toQueryVariables({ owner: "none", trait: "seats=12", scoreMin: 5 }).filter).toEqual({
    unowned: true,
    trait: { key: "seats", equals: 12 },
    scoreMin: 5,
  });
  expect(toQueryVariables({ owner: "TWVtYmVyOjE=", trait: "plan = pro" }).filter).toEqual({
    ownerId: "TWVtYmVyOjE=",
    trait: { key: "plan", equals: "pro" },
  });
  expect(toQueryVariables({ trait: 'code="12"' }).filter).toEqual({ trait: { key: "code", equals: "12" } });
});
