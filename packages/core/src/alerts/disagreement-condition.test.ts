import { describe, expect, it } from "vitest";
import type { Outlook } from "../disagreement/index.ts";
import { alertRuleSchema } from "./alert-rule.ts";
import { changeOf } from "./crossing.ts";
import { anyDisagreement, DAY, felt, follow, start } from "./disagreements.arbitrary.ts";
import { describeAlertRule } from "./render-alert.ts";
import { ruleOf } from "./watch.arbitrary.ts";

describe("a disagreement", () => {
  it("is told once while it lasts, and again when it comes again", () => {
    const { raised, crossings } = follow([
      [1, felt(-1)],
      [2, { score: 82 }],
      [3, felt(-2)],
      [4, felt(1)],
      [5, felt(-1)],
    ]);
    expect(raised).toEqual([
      [1, "HEALTHY_BUT_NEGATIVE_SENTIMENT"],
      [5, "HEALTHY_BUT_NEGATIVE_SENTIMENT"],
    ]);
    expect(new Set(crossings).size).toBe(2);
  });

  it("of another kind is another one, and the first that went on isn't told again", () => {
    const revenue = { arrMinor: 60_000, arrMinorBefore: [{ from: start, arrMinor: 100_000 }] };
    const { raised, ended } = follow([
      [1, felt(-1)],
      [2, revenue],
      [3, { arrMinorBefore: [] }],
      [4, { score: 20, calculatedBand: "CRITICAL" }],
      [5, felt(2)],
    ]);
    expect(raised).toEqual([
      [1, "HEALTHY_BUT_NEGATIVE_SENTIMENT"],
      [2, "HEALTHY_BUT_REVENUE_FALLING"],
      [5, "CRITICAL_BUT_POSITIVE_SENTIMENT"],
    ]);
    expect(ended).toEqual([
      [3, "p2:HEALTHY_BUT_REVENUE_FALLING"],
      [4, "p1:HEALTHY_BUT_NEGATIVE_SENTIMENT"],
    ]);
  });

  it("is neither over nor another one while the score is unknown", () => {
    const unknown = { score: null, calculatedBand: "UNKNOWN" } as const;
    const { raised, ended } = follow([
      [1, felt(-1)],
      [2, unknown],
      [3, { score: 84, calculatedBand: "HEALTHY" }],
    ]);
    expect([raised.length, ended]).toEqual([1, []]);
  });

  it("names the change it came of, so that two kinds of one change are one piece of news", () => {
    const { crossings } = follow([
      [1, { ...felt(1), score: 20, calculatedBand: "CRITICAL", overrideBand: "HEALTHY" }],
    ]);
    expect(crossings).toEqual(["p1:OVERRIDE_ABOVE_SCORE", "p1:CRITICAL_BUT_POSITIVE_SENTIMENT"]);
    expect(new Set(crossings.map(changeOf))).toEqual(new Set(["p1"]));
  });

  it("is told of the kinds that a rule watches, when they have held for its time", () => {
    const patient = ruleOf({
      condition: { kind: "DISAGREEMENT", disagreements: ["HEALTHY_BUT_NEGATIVE_SENTIMENT"] },
      sustainSeconds: 86_400,
    });
    const shrank = { arrMinorBefore: [{ from: start, arrMinor: 100_000 }] };
    expect(
      follow(
        [
          [1, { ...felt(-1), ...shrank }],
          [10, null],
        ],
        patient,
      ).raised,
    ).toEqual([[2, "HEALTHY_BUT_NEGATIVE_SENTIMENT"]]);
    expect(
      follow(
        [
          [1, felt(-1)],
          [1.5, felt(0)],
          [10, null],
        ],
        patient,
      ).raised,
    ).toEqual([]);
  });
});

it("says which kind it is, and both sides", () => {
  const shrank = { arrMinorBefore: [{ from: start, arrMinor: 100_000 }] };
  const critical = { score: 30.4, calculatedBand: "CRITICAL" } as const;
  const all: Partial<Outlook>[] = [
    { trend: "DECLINING", change30d: -4.2, renewsAt: start + 30 * DAY },
    shrank,
    felt(-1),
    { ...critical, overrideBand: "HEALTHY" },
    { calculatedBand: "AT_RISK", ...felt(1), ...shrank },
    { ...critical, ...felt(2) },
    { ...critical, arrMinorBefore: [{ from: start, arrMinor: 40_000 }] },
  ];
  expect(all.map((change) => follow([[1, change]]).said)).toEqual([
    ["Acme is healthy at 84, but declines by 4.2 points in 30 days and renews on Mar 31, 2026"],
    ["Acme is healthy at 84, but its revenue fell by 40% in 90 days"],
    ["Acme is healthy at 84, but the newest sentiment is negative"],
    ["Acme is set to healthy by hand, but the score of 30.4 says critical"],
    ["Acme has a positive sentiment, but its revenue fell by 40% in 90 days"],
    ["Acme is critical at 30.4, but the newest sentiment is positive"],
    ["Acme is critical at 30.4, but its revenue grew by 50% in 90 days"],
  ]);
  expect(describeAlertRule(anyDisagreement, "en")).toBe("score, revenue and sentiment contradict each other");
  const some = ["OVERRIDE_ABOVE_SCORE", "HEALTHY_BUT_REVENUE_FALLING"];
  expect(describeAlertRule(ruleOf({ condition: { kind: "DISAGREEMENT", disagreements: some } }), "en")).toBe(
    "the customer is healthy but its revenue falls, or set better by hand than its score",
  );
});

it.each([
  [[], ["condition", "disagreements"]],
  [["WEATHER"], ["condition", "disagreements", 0]],
])("refuses the kinds %j", (disagreements, path) => {
  const condition = { kind: "DISAGREEMENT", disagreements };
  const parsed = alertRuleSchema.safeParse({ condition, recipients: [{ kind: "OWNER" }] });
  expect(parsed.error?.issues[0]?.path).toEqual(path);
});
