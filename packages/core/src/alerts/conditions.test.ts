import { describe, expect, it } from "vitest";
import { alertRuleSchema } from "./alert-rule.ts";
import { describeAlertRule, renderAlert } from "./render-alert.ts";
import { ruleOf, watch, type Seen } from "./watch.arbitrary.ts";

const at = (text: string) => Date.parse(text);
const say = (rule: ReturnType<typeof ruleOf>, seen: readonly Seen[], timeZone = "UTC") =>
  watch(rule, seen, { timeZone }).raised.map(({ at: moment, about }) => [
    new Date(moment).toISOString(),
    renderAlert(
      { kind: rule.condition.kind, params: about.params, sustainSeconds: rule.sustainSeconds },
      "Acme",
      "en",
    ),
  ]);

describe("a fall", () => {
  const fell = ruleOf({ condition: { kind: "SCORE_FELL", points: 15, days: 7 } });
  const scores = (...all: [day: string, score: number | null][]): Seen[] =>
    all.map(([day, score]) => ({
      at: at(day.includes("T") ? day : `2026-03-${day}T12:00:00Z`),
      observation: score === null ? null : { score },
    }));

  it("is measured from the highest score of the local days", () => {
    expect(say(fell, scores(["01", 70], ["03", 82], ["05", 75], ["09", 67]))).toEqual([
      ["2026-03-09T12:00:00.000Z", "Acme fell from 82 to 67 within 7 days"],
    ]);
    expect(say(fell, scores(["03", 82], ["05", 75], ["10", 67]))).toEqual([]);
  });

  it("comes again for another fall, once the first one has left the days", () => {
    const told = say(fell, scores(["01", 90], ["02", 70], ["05", 69], ["11", 70], ["12", 54]));
    expect(told.map(([moment]) => moment?.slice(0, 10))).toEqual(["2026-03-02", "2026-03-12"]);
    expect(say(fell, scores(["01", 90], ["02", 70], ["04", 54]))).toHaveLength(1);
  });

  it("counts days in the organisation's zone", () => {
    const seen = scores(["2026-03-01T23:30:00Z", 82], ["2026-03-08T22:00:00Z", 60]);
    expect(say(fell, seen, "UTC")).toEqual([]);
    expect(say(fell, seen, "Europe/Berlin")).toHaveLength(1);
  });

  it("remembers no more than the days that can still count", () => {
    const all = Array.from({ length: 60 }, (_, n): Seen => {
      const score = n % 2 === 0 ? 80 - n / 10 : 50;
      return { at: at("2026-01-01T00:00:00Z") + n * 6 * 3_600_000, observation: { score } };
    });
    const memory = watch(fell, all).state?.memory as { peaks: unknown[] };
    expect(memory.peaks.length).toBeLessThanOrEqual(7);
  });
});

describe("a renewal", () => {
  const near = ruleOf({ condition: { kind: "RENEWAL_NEAR", days: 30 } });
  const renewsAt = at("2026-06-01T00:00:00Z");

  it("is told when its days begin, by time alone, if the customer isn't healthy", () => {
    const begin = { at: at("2026-03-01T12:00:00Z"), observation: { renewsAt, band: "AT_RISK" as const } };
    const later = { at: at("2026-05-20T00:00:00Z"), observation: null };
    expect(say(near, [begin, later])).toEqual([
      ["2026-05-02T00:00:00.000Z", "Acme renews on Jun 1, 2026 and is at risk"],
    ]);
    const healthy = { ...begin, observation: { renewsAt, band: "HEALTHY" as const } };
    expect(say(near, [healthy, later])).toEqual([]);
    const falls = { at: at("2026-05-10T09:00:00Z"), observation: { band: "CRITICAL" as const } };
    expect(say(near, [healthy, falls, later])).toEqual([
      ["2026-05-10T09:00:00.000Z", "Acme renews on Jun 1, 2026 and is critical"],
    ]);
  });

  it("is told once for each renewal", () => {
    const begin = { at: at("2026-03-01T12:00:00Z"), observation: { renewsAt, band: "AT_RISK" as const } };
    const renewed = { at: at("2026-05-25T00:00:00Z"), observation: { renewsAt: at("2027-06-01T00:00:00Z") } };
    const nextYear = { at: at("2027-05-10T00:00:00Z"), observation: null };
    expect(say(near, [begin, renewed, nextYear]).map(([moment]) => moment?.slice(0, 10))).toEqual([
      "2026-05-02",
      "2027-05-02",
    ]);
  });
});

it("says what is watched for, and what happened", () => {
  const rule = ruleOf({
    condition: { kind: "BAND", bands: ["AT_RISK", "CRITICAL"] },
    sustainSeconds: 86_400,
  });
  expect(describeAlertRule(rule, "en")).toBe(
    "the customer becomes at risk or critical and stays so for 24 hours",
  );
  const lost = { kind: "LOST_SIGHT", params: { from: "CRITICAL" }, sustainSeconds: 0 };
  expect(renderAlert(lost, "Acme", "en")).toBe(
    "Acme was lost sight of while critical: too little is known for a score",
  );
  const below = { kind: "SCORE_BELOW", params: { score: 58.25, threshold: 60 }, sustainSeconds: 7_200 };
  expect(renderAlert(below, "Acme", "de")).toBe(
    "Acme has a score of 58,3, below 60, and has been for 2 Stunden",
  );
});

it.each([
  [{ kind: "SCORE_BELOW", threshold: 101 }, ["condition", "threshold"]],
  [{ kind: "SCORE_BELOW", threshold: 98 }, ["condition", "margin"]],
  [{ kind: "SCORE_FELL", points: 10, margin: 10 }, ["condition", "margin"]],
  [{ kind: "BAND", bands: [] }, ["condition", "bands"]],
  [{ kind: "BAND", bands: ["UNKNOWN"] }, ["condition", "bands", 0]],
  [{ kind: "RENEWAL_NEAR", days: 0 }, ["condition", "days"]],
  [{ kind: "WEATHER" }, ["condition", "kind"]],
])("refuses %j and names where it is wrong", (condition, path) => {
  const parsed = alertRuleSchema.safeParse({ condition, recipients: [{ kind: "OWNER" }] });
  expect(parsed.error?.issues[0]?.path).toEqual(path);
});
