import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { openCommandLine } from "../testing/open-command-line.ts";

const { directory, run, tell } = await openCommandLine("lab");
const lab = (...args: string[]) => run("lab", "--model", "weighted_composite", ...args);

const DAY = 86_400_000;
const FIRST = Date.parse("2024-01-10T09:00:00Z");

beforeAll(() =>
  tell(
    Object.entries({ "loyal, one": 160, true: 160, lost: 60 }).flatMap(([customer, days]) =>
      Array.from({ length: days }, (_, day) => ({
        event: customer === "lost" && day === days - 1 ? "Cancelled" : "Opened",
        customer,
        user: `${customer} ann`,
        at: FIRST + day * DAY,
      })),
    ),
  ),
);

it("measures over all that happened, prints the figures and writes them and every score down", async () => {
  const [json, scores] = [join(directory, "lab.json"), join(directory, "scores.csv")];
  const { code, out } = await lab("--churn-event", "Cancelled", "--json", json, "--scores", scores);
  expect(code).toBe(0);
  expect(out).toMatch(/AUC +- +\d\.\d{3} +\d\.\d{3}/);
  expect(out).toContain("The model has no draft");
  const result = JSON.parse(readFileSync(json, "utf8")) as { customers: number; churnedSnapshots: number };
  // The day of the churn is the 60th; of the snapshots at days 1, 29 and 57 all lie within 56 days of it but the first.
  expect(result).toMatchObject({ customers: 3, churnedSnapshots: 2 });
  const lines = readFileSync(scores, "utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(1 + 160 + 160 + 59);
  expect(lines.some((line) => line.startsWith('"loyal, one",2024-01-10,1,,,,'))).toBe(true);
});

it("takes labels from a file, and says where one is wrong", async () => {
  const labels = join(directory, "labels.csv");
  writeFileSync(labels, 'customer,churned_on\r\n"loyal, one",\r\ntrue,2024-05-01\r\nlost,2024-03-09\r\n');
  const { code, out } = await lab("--labels", labels);
  expect(code).toBe(0);
  expect(out).toContain("churned customers warned");
  writeFileSync(labels, "customer,as_of,lost\nlost,2024-02-01,yes\n");
  expect(await lab("--labels", labels)).toMatchObject({
    code: 1,
    err: expect.stringContaining("line 2: lost must be 1 or 0"),
  });
  writeFileSync(labels, "name,when\nlost,2024-02-01\n");
  expect(await lab("--labels", labels)).toMatchObject({
    code: 1,
    err: expect.stringContaining("customer,churned_on"),
  });
});

it("wants to know what counts as churn", async () => {
  expect(await lab()).toMatchObject({ code: 1, err: expect.stringContaining("say what counts as churn") });
});
