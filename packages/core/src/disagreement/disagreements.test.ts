import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disagreements, disagreementKinds, type Standpoints } from "./index.ts";

const DAY = 86_400_000;
const now = Date.parse("2026-06-15T12:00:00Z");

/** Everybody agrees that this customer does well. */
const content: Standpoints = {
  now,
  score: 85,
  calculatedBand: "HEALTHY",
  trend: "STABLE",
  change30d: 0.4,
  overrideBand: null,
  sentiment: 1,
  arrMinor: 100_000,
  arrMinorBefore: 100_000,
  renewsAt: now + 200 * DAY,
};
const poor: Standpoints = { ...content, score: 30, calculatedBand: "CRITICAL", sentiment: -1 };
const kindsOf = (of: Standpoints) => disagreements(of).map(({ kind }) => kind);

describe("disagreements", () => {
  it("are none where all say the same", () => {
    expect(kindsOf(content)).toEqual([]);
    expect(kindsOf(poor)).toEqual([]);
  });

  it.each<[string, Standpoints, string[]]>([
    ["a bad feeling", { ...content, sentiment: -1 }, ["HEALTHY_BUT_NEGATIVE_SENTIMENT"]],
    [
      "a contract that shrank",
      { ...content, sentiment: 0, arrMinor: 95_000 },
      ["HEALTHY_BUT_REVENUE_FALLING"],
    ],
    ["one that shrank a little", { ...content, arrMinor: 95_001 }, []],
    [
      "a good feeling about one that shrank",
      { ...poor, sentiment: 1, arrMinor: 50_000 },
      ["POSITIVE_SENTIMENT_BUT_REVENUE_FALLING", "CRITICAL_BUT_POSITIVE_SENTIMENT"],
    ],
    ["a critical customer that buys more", { ...poor, arrMinor: 105_000 }, ["CRITICAL_BUT_REVENUE_GROWING"]],
    [
      "a renewal that comes while the score declines",
      { ...content, trend: "DECLINING", renewsAt: now + 90 * DAY },
      ["HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING"],
    ],
    ["a later renewal", { ...content, trend: "DECLINING", renewsAt: now + 90 * DAY + 1 }, []],
    ["a renewal that passed", { ...content, trend: "DECLINING", renewsAt: now - 1 }, []],
    [
      "a hand that shows better than the score",
      { ...poor, overrideBand: "AT_RISK" },
      ["OVERRIDE_ABOVE_SCORE"],
    ],
    ["a hand that shows worse", { ...content, overrideBand: "CRITICAL" }, []],
  ])("name %s", (_what, of, expected) => {
    expect(kindsOf(of)).toEqual(expected);
  });

  it("tell the facts they go by, and no others", () => {
    expect(disagreements({ ...content, arrMinor: 60_000, sentiment: null })).toEqual([
      {
        kind: "HEALTHY_BUT_REVENUE_FALLING",
        score: 85,
        sentiment: null,
        arrMinor: 60_000,
        arrMinorBefore: 100_000,
        change30d: null,
        renewsAt: null,
      },
    ]);
  });

  it("never come from what is unknown", () => {
    const known = fc.record<Standpoints>({
      now: fc.constant(now),
      score: fc.double({ min: 0, max: 100, noNaN: true }),
      calculatedBand: fc.constantFrom("HEALTHY", "AT_RISK", "CRITICAL"),
      trend: fc.constantFrom("IMPROVING", "STABLE", "DECLINING"),
      change30d: fc.double({ min: -100, max: 100, noNaN: true }),
      overrideBand: fc.constantFrom(null, "HEALTHY", "AT_RISK", "CRITICAL"),
      sentiment: fc.integer({ min: -2, max: 2 }),
      arrMinor: fc.integer({ min: 0, max: 1e6 }),
      arrMinorBefore: fc.integer({ min: 0, max: 1e6 }),
      renewsAt: fc.integer({ min: now - DAY, max: now + 120 * DAY }),
    });
    const sources: [Partial<Standpoints>, RegExp][] = [
      [{ calculatedBand: "UNKNOWN", score: null, trend: "UNKNOWN" }, /HEALTHY|CRITICAL|SCORE/],
      [{ sentiment: null }, /SENTIMENT/],
      [{ arrMinor: null }, /REVENUE/],
      [{ arrMinorBefore: null }, /REVENUE/],
      [{ renewsAt: null }, /RENEWAL/],
      [{ trend: "UNKNOWN" }, /DECLINING/],
    ];
    const seen = new Set<string>();
    fc.assert(
      fc.property(known, fc.constantFrom(...sources), (of, [unknown, about]) => {
        for (const kind of kindsOf(of)) seen.add(kind);
        expect(kindsOf({ ...of, ...unknown }).filter((kind) => about.test(kind))).toEqual([]);
      }),
      { numRuns: 2_000, seed: 7 },
    );
    expect([...seen].sort()).toEqual([...disagreementKinds].sort());
  });
});
