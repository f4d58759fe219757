import { expect, it } from "vitest";
import { parseRewindSearch } from "./rewind-search.ts";

it("takes an existing day and nothing else", () => {
  expect(parseRewindSearch({ asOf: "2026-03-03", other: 1 })).toEqual({ asOf: "2026-03-03" });
  for (const asOf of ["2026-02-30", "yesterday", 20260303, null, undefined, ["2026-03-03"]])
    expect(parseRewindSearch({ asOf })).toEqual({});
});
