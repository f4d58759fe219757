import { expect, test } from "vitest";
import { splitCsv } from "./split-csv.ts";

test("a file is cut between its rows, each part with the header and the number of its first row", () => {
  const rows = Array.from({ length: 1201 }, (_, index) =>
    index === 499 ? '"two\nlines, one cell",1' : `row ${index},1`,
  );
  const parts = splitCsv(["\uFEFFname,count", ...rows].join("\n"));
  expect(parts.map(({ firstRow, rows: count }) => [firstRow, count])).toEqual([
    [2, 500],
    [502, 500],
    [1002, 201],
  ]);
  expect(parts.map(({ csv }) => csv.split("\n")[0])).toEqual(["name,count", "name,count", "name,count"]);
  expect(parts[0]!.csv).toContain('"two\nlines, one cell",1\n');
  expect(parts[2]!.csv.trimEnd().split("\n").at(-1)).toBe("row 1200,1");
});

test("a header alone has no parts", () => {
  expect(splitCsv("a,b\n")).toEqual([]);
});
