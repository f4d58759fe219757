import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openCommandLine } from "../testing/open-command-line.ts";

const { directory, run: perennial, tell } = await openCommandLine("churn");

const DAY = 86_400_000;
const CUSTOMERS = 80;
const FIRST = Date.parse("2024-01-10T09:00:00Z");
const AT = "2024-03-01";

/** Every other customer falls silent in February and is lost. */
const isLost = (customer: number) => customer % 2 === 1;

beforeAll(() =>
  tell(
    Array.from({ length: CUSTOMERS }, (_, customer) =>
      Array.from({ length: isLost(customer) ? 24 + (customer % 9) : 45 + (customer % 5) }, (__, day) => ({
        event: "Opened",
        customer: `c${customer}`,
        user: `user ${customer}`,
        at: FIRST + day * DAY,
      })),
    ).flat(),
  ),
);

function file(name: string, lines: readonly string[]): string {
  const path = join(directory, name);
  writeFileSync(path, [...lines, ""].join("\n"));
  return path;
}

const ids = Array.from({ length: CUSTOMERS }, (_, customer) => customer);
const at = file("at.csv", ["customer_id,as_of", ...ids.map((id) => `c${id},${AT}`)]);
const labels = file("labels.csv", [
  "customer_id,lost,empty",
  ...ids.map((id) => `c${id},${Number(isLost(id))},`),
]);

describe("perennial churn", { timeout: 120_000 }, () => {
  it("trains, predicts and evaluates from files", async () => {
    const json = join(directory, "card.json");
    const trained = await perennial(
      "churn:train",
      "--labels",
      labels,
      "--label",
      "lost",
      "--at",
      at,
      "--json",
      json,
    );
    expect(trained).toMatchObject({ code: 0 });
    expect(trained.out).toContain(
      "Churn model 1, learned from 80 snapshots of 80 customers, of whom 40 churned",
    );
    expect(trained.out).toContain("Published (FIRST_THAT_RANKS)");
    expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({ split: "CUSTOMERS", snapshots: 80 });

    const out = join(directory, "predictions.csv");
    const some = file("some.csv", [
      "customer_id,as_of",
      `c0,${AT}`,
      `c1,2024-03-02T00:00:00Z`,
      `nobody,${AT}`,
    ]);
    expect(await perennial("churn:predict", "--at", some, "--out", out)).toMatchObject({ code: 2 });
    const [header, kept, lost, unknown] = readFileSync(out, "utf8").split("\n");
    expect([header, unknown]).toEqual(["customer_id,as_of,p", `nobody,${AT},`]);
    expect(Number(lost!.split(",")[2])).toBeGreaterThan(Number(kept!.split(",")[2]));
    // The end of a day is the beginning of the next: one customer, one probability.
    const twice = file("twice.csv", ["customer_id,as_of", `c1,${AT}`]);
    await perennial("churn:predict", "--at", twice, "--out", out);
    expect(readFileSync(out, "utf8").split("\n")[1]!.split(",")[2]).toBe(lost!.split(",")[2]);

    expect(await perennial("churn:predict", "--at", at, "--out", out)).toMatchObject({ code: 0 });
    const judged = await perennial(
      "churn:evaluate",
      "--labels",
      labels,
      "--label",
      "lost",
      "--predictions",
      out,
    );
    expect(judged).toMatchObject({ code: 0, out: expect.stringMatching(/AUC +1\.000/) });
  });

  it("makes no model of a handful", async () => {
    const few = file("few.csv", [
      "customer_id,lost",
      ...ids.slice(0, 50).map((id) => `c${id},${Number(isLost(id))}`),
    ]);
    expect(await perennial("churn:train", "--labels", few, "--label", "lost", "--at", at)).toMatchObject({
      code: 2,
      out: expect.stringContaining("No model: only 25 customers churned"),
    });
    const before = file("before.csv", ["customer_id,as_of", ...ids.map((id) => `c${id},1999-01-01`)]);
    expect(
      await perennial("churn:train", "--labels", labels, "--label", "lost", "--at", before),
    ).toMatchObject({
      code: 2,
      out: expect.stringContaining("At 80 moments nothing was known of the customer yet: left out."),
    });
  });

  it("says what to write instead, and where a file is wrong", async () => {
    const wrong = file("wrong.csv", ["customer_id,lost", "c1,maybe"]);
    const ahead = file("ahead.csv", ["customer_id,as_of", "c1,2100-01-01"]);
    const nowhere = join(directory, "nowhere", "card.json");
    const undated = file("undated.csv", ["customer_id,as_of", "c1,yesterday"]);
    for (const [args, fault] of [
      [["churn:train"], "say what counts as churn"],
      [["churn:train", "--at", at], "give --labels FILE.csv"],
      [["churn:train", "--labels", wrong, "--label", "lost"], "line 2: lost must be 1, 0 or empty"],
      [["churn:train", "--labels", labels, "--label", "gone"], "gone is missing"],
      [["churn:predict", "--at", at], "--out FILE.csv"],
      [["churn:predict", "--at", undated, "--out", "x.csv"], "line 2: as_of must be a day"],
      [["churn:predict", "--at", at, "--out", "x.csv", "--model", "9"], "There is no churn model 9"],
      [["churn:predict", "--at", ahead, "--out", "x.csv"], "line 2: as_of lies after now: 2100-01-01"],
      [["churn:train", "--label-event", "Left", "--horizon", "soon"], "--horizon is a whole number"],
      [
        ["churn:train", "--labels", labels, "--label", "lost", "--at", at, "--json", nowhere],
        "there is no folder",
      ],
      [["churn:evaluate", "--labels", labels], "--predictions FILE.csv"],
    ] as const)
      expect(await perennial(...args)).toMatchObject({ code: 1, err: expect.stringContaining(fault) });
  });
});
