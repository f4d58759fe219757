import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readChurnLabels } from "./read-churn-labels.ts";
import { readMoments } from "./read-moments.ts";

const directory = mkdtempSync(join(tmpdir(), "perennial-labels-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const now = Date.parse("2026-03-10T12:00:00Z");
const calendar = { timeZone: "Europe/Berlin", now };

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

const labelled = (labels: string, at: string | null = null) =>
  readChurnLabels({ labels, label: "lost", at, ...calendar });

describe("labels and moments of files", () => {
  it("are read with a byte order mark and the line ends of Windows", async () => {
    const labels = file("windows.csv", "\ufeffcustomer_id,lost\r\nc1,1\r\nc2,0\r\nc3,\r\n");
    expect(await labelled(labels)).toEqual([
      { customer: "c1", churned: true, asOf: now },
      { customer: "c2", churned: false, asOf: now },
    ]);
  });

  it("count a past day whole, today until now, and an instant up to just before", async () => {
    const at = file("at.csv", "customer_id,as_of\nc1,2026-03-09\nc1,2026-03-10\nc1,2026-03-01T00:00:00Z\n");
    expect((await readMoments(at, calendar)).map(({ asOf }) => new Date(asOf).toISOString())).toEqual([
      "2026-03-09T22:59:59.999Z",
      "2026-03-10T12:00:00.000Z",
      "2026-02-28T23:59:59.999Z",
    ]);
  });

  it.each([
    [
      "a day that hasn't come",
      "customer_id,as_of,lost\nc1,2026-03-11,1\n",
      "line 2: as_of lies after now: 2026-03-11.",
    ],
    [
      "a time without a zone",
      "customer_id,as_of,lost\nc1,2026-03-01T00:00:00,1\n",
      "line 2: as_of must be a day",
    ],
    ["no such day", "customer_id,as_of,lost\nc1,2026-02-31,1\n", "line 2: as_of must be a day"],
    ["a third value", "customer_id,lost\nc1,1\nc2,2\n", "line 3: lost must be 1, 0 or empty."],
    ["no value at all", "customer_id,lost\nc1,\nc2,\n", "lost is empty in every row."],
    ["no row", "customer_id,lost\n", "has no row below the first line."],
    ["nothing", "", "is empty."],
    ["another column", "customer_id,gone\nc1,1\n", "lost is missing."],
  ])("are refused for %s", async (_, text, fault) => {
    await expect(labelled(file("wrong.csv", text))).rejects.toThrow(fault);
  });

  it("are refused where there is no file", async () => {
    await expect(labelled(join(directory, "nowhere.csv"))).rejects.toThrow("There is no file");
    await expect(labelled(directory)).rejects.toThrow("is a folder, not a file.");
  });
});
