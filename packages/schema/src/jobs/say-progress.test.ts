import { expect, test } from "vitest";
import { sayProgress } from "./say-progress.ts";

test.each([
  [
    { kind: "demo", done: 52n, total: 180n, finishedAt: null },
    "Filling in the demo's history: 52 of 180 days (29%).",
  ],
  [{ kind: "import", done: 500n, total: 2000n, finishedAt: null }, "Importing: 25%."],
  [
    { kind: "replay", done: 12_000n, total: null, finishedAt: null },
    "Scoring past days: 12,000 scores so far.",
  ],
  [{ kind: "replay", done: 0n, total: 0n, finishedAt: new Date(0) }, "Scoring past days: finished."],
  [
    { kind: "time-zone", done: 1n, total: 4n, finishedAt: null },
    "Moving past days to the new time zone: 1 of 4 days (25%).",
  ],
  [{ kind: "rebuild", done: 1n, total: 4n, finishedAt: null }, "rebuild: 1 of 4 done (25%)."],
])("progress %#", (row, sentence) => {
  expect(sayProgress(row, "en")).toBe(sentence);
});
