import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDimensionFacts, contractVersion, healthyFacts } from "./testing/dimension-facts.arbitrary.ts";
import { assessDimensions, type DimensionFacts, dimensions, renderDimension } from "./index.ts";

const DAY = 86_400_000;
const now = Date.parse("2026-06-15T12:00:00Z");
const base = healthyFacts(now);

function assess(facts: DimensionFacts) {
  return Object.fromEntries(assessDimensions(facts).map((each) => [each.key, each]));
}
const valuesOf = (facts: DimensionFacts) =>
  Object.fromEntries(Object.entries(assess(facts)).map(([key, { value }]) => [key, value]));
const say = (facts: DimensionFacts, key: string) => renderDimension(assess(facts)[key]!.sentence);

describe("the risk dimensions", () => {
  it("are five, and each one's parts weigh 1 together", () => {
    expect([...dimensions().keys()]).toEqual([
      "engagement",
      "adoption",
      "satisfaction",
      "retention",
      "value_realisation",
    ]);
    for (const { key, read } of dimensions().values())
      expect([key, read(base).parts.reduce((sum, { weight }) => sum + weight, 0)]).toEqual([
        key,
        expect.closeTo(1, 9),
      ]);
  });

  it("are calculated as their formulas say", () => {
    expect(valuesOf(base)).toEqual({
      // 20 active days 100, as many users as before 75, active today 100.
      engagement: expect.closeTo(0.35 * 100 + 0.35 * 75 + 0.3 * 100, 9),
      // 9 features beside 6: 100; 6 of 9 regular: 100; 18 of 20 seats: 100.
      adoption: expect.closeTo(100, 9),
      // NPS 10 and a rating of 75; the rest is unknown.
      satisfaction: expect.closeTo((100 + 75) / 2, 9),
      // As many users 80, 180 days 85, a term of 580 days, nothing late, 400 days here.
      retention: expect.closeTo(
        0.3 * 80 +
          0.25 * 85 +
          0.1 * (80 + (20 * (580 / (365.25 / 12) - 12)) / 12) +
          0.2 * 100 +
          0.15 * (80 + (20 * 35) / 365),
        9,
      ),
      // A tenth more than a year before 85, 4 of 5 features 100; no outcome was told.
      value_realisation: expect.closeTo((0.45 * 85 + 0.35 * 100) / 0.8, 9),
    });
    expect(assess(base)["value_realisation"]?.coverage).toBeCloseTo(0.8, 9);
  });

  it("say what they come from", () => {
    expect([...dimensions().keys()].map((key) => say(base, key))).toEqual([
      "16 users were active in the last 7 days where 16 were 28 days before, somebody on 20 days of the last 28, the last time today.",
      "They used 9 features in the last 28 days where the middle of the book uses 6, 6 of them regularly, and 90% of 20 seats are in use.",
      "NPS answers average 10 of 10, 1 ticket of the last 90 days was rated 75 of 100.",
      "The contract ends in 180 days, no invoice is overdue, and 18 users were active in the last 28 days where 18 were before.",
      "ARR stands at 110% of what it was a year before, and 4 of 5 entitled features were used in the last 28 days.",
    ]);
  });

  it("lie in 0..100 or are unknown with a reason, whatever the facts, and have a sentence without gaps", () => {
    fc.assert(
      fc.property(anyDimensionFacts, (facts) => {
        for (const { value, unknown, coverage, sentence } of assessDimensions(facts)) {
          expect((value === null) === (unknown !== null)).toBe(true);
          expect((value ?? 0) >= 0 && (value ?? 0) <= 100).toBe(true);
          expect(coverage >= 0 && coverage <= 1 + 1e-9).toBe(true);
          expect(renderDimension(sentence)).toMatch(
            /^[A-Z0-9](?!.*(NaN|undefined|null|Infinity|\[object)).*\.$/,
          );
        }
      }),
    );
  });

  it("never fall when something gets better", () => {
    const improvements: ((facts: DimensionFacts) => Partial<DimensionFacts>)[] = [
      ({ usage }) => ({ usage: { ...usage, activeUsers7: usage.activeUsers7 + 1 } }),
      ({ usage }) => ({ usage: { ...usage, activeUsers28: usage.activeUsers28 + 1 } }),
      ({ activity }) => ({ activity: { ...activity, activeDays28: activity.activeDays28 + 1 } }),
      ({ activity }) => ({ activity: { ...activity, regularFeatures: activity.regularFeatures + 1 } }),
      ({ activity, asOf }) => ({
        activity: { ...activity, lastActiveDay: new Date(asOf - 2 * DAY).toISOString().slice(0, 10) },
      }),
      ({ activity }) => ({
        activity: { ...activity, featuresUsed28: ["boards", "exports", "alerts", "mail", "sso"] },
      }),
      ({ answers }) => ({
        answers: answers.map((answer) => ({ ...answer, value: Math.min(answer.max, answer.value + 1) })),
      }),
      ({ ticketRatings }) => ({
        ticketRatings: ticketRatings.map((each) => ({ ...each, rating: Math.min(1, each.rating + 0.1) })),
      }),
      ({ unpaidInvoices }) => ({ unpaidInvoices: unpaidInvoices.slice(1) }),
      ({ contracts }) => ({
        contracts: contracts.map((each) => ({ ...each, state: { ...each.state, autoRenew: true } })),
      }),
    ];
    fc.assert(
      fc.property(anyDimensionFacts, fc.constantFrom(...improvements), (facts, improve) => {
        const after = valuesOf({ ...facts, ...improve(facts) });
        for (const [key, before] of Object.entries(valuesOf(facts)))
          if (before !== null) expect([key, (after[key] ?? 0) >= before - 1e-9]).toEqual([key, true]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("unknown", () => {
  const nothing: DimensionFacts = {
    ...base,
    usage: {
      ...base.usage,
      firstEventAt: null,
      activeUsers7: 0,
      activeUsers28: 0,
      activeUsers90: 0,
      activeUserDays28: 0,
      distinctFeatures28: 0,
    },
    activity: {
      lastActiveDay: null,
      activeDays28: 0,
      activeDays28Before: 0,
      leaderDays28: 0,
      activeUsers7Before: 0,
      activeUsers28Before: 0,
      regularFeatures: 0,
      featuresUsed28: [],
    },
    entitledSeats: null,
    entitledFeatures: null,
    answers: [],
    ticketRatings: [],
    contracts: [],
  };

  it("is not zero: a customer of whom nothing was told is unknown on every side, with the reason", () => {
    expect(Object.values(valuesOf(nothing))).toEqual([null, null, null, null, null]);
    expect([...dimensions().keys()].map((key) => say(nothing, key))).toEqual([
      "Engagement is unknown: no event has come from this customer yet.",
      "Adoption is unknown: no event has come from this customer yet.",
      "Satisfaction is unknown: nobody answered a survey in the last 180 days or rated a ticket in the last 90.",
      "Retention is unknown: neither a contract nor an event of this customer was told.",
      "Value realisation is unknown: there is neither a contract to compare with 90 days or more ago nor an entitlement that names features and an event.",
    ]);
  });

  it("isn't silence: who came once and no more has 0, not nothing", () => {
    const silent = {
      ...nothing,
      usage: { ...nothing.usage, firstEventAt: now - 300 * DAY },
      activity: { ...nothing.activity, activeUsers7Before: 0 },
    };
    expect(valuesOf(silent)).toMatchObject({ engagement: 0, adoption: 0 });
    expect(say(silent, "engagement")).toBe(
      "0 users were active in the last 7 days, somebody on 0 days of the last 28, the last time 90 days ago or longer.",
    );
  });
});

describe("contracts", () => {
  const retention = (contracts: DimensionFacts["contracts"]) => assess({ ...base, contracts })["retention"]!;

  it("near their end keep a customer less, unless they renew by themselves", () => {
    const until = (days: number, autoRenew = false) =>
      retention([contractVersion("c", { startsAt: now - 300 * DAY, endsAt: now + days * DAY, autoRenew })]);
    expect(until(300).value!).toBeGreaterThan(until(20).value!);
    expect(until(20, true).value!).toBeGreaterThan(until(20).value!);
    expect(until(20, true).signals).toMatchObject({ daysToRenewal: 20, autoRenews: 1, contractsInForce: 1 });
    expect(until(-5).signals).toMatchObject({ daysToRenewal: null, contractsInForce: 0 });
    expect(until(-5).value!).toBeLessThan(until(1).value!);
  });

  it("that go on until told otherwise never come up", () => {
    const open = retention([contractVersion("c", { startsAt: now - 300 * DAY, endsAt: null })]);
    expect(open.signals).toMatchObject({ daysToRenewal: null, termMonths: null, contractsInForce: 1 });
    expect(renderDimension(open.sentence)).toMatch(
      /^The contract goes on until told otherwise, no invoice is overdue/,
    );
    // Where nobody was ever told of an invoice there is nothing to say of them.
    const unbilled = { ...base, book: { ...base.book, firstInvoiceAt: null } };
    expect(say(unbilled, "retention")).toMatch(/^The contract ends in 180 days, and 18 users/);
  });

  it("develop from what they were worth a year before, though that was told later", () => {
    const worth = (contracts: DimensionFacts["contracts"]) =>
      assess({ ...base, contracts })["value_realisation"]!.signals;
    const told = now - 20 * DAY;
    const contract = { startsAt: now - 500 * DAY, endsAt: now + 100 * DAY };
    expect(worth([contractVersion("c", { ...contract, cents: 500 }, told)])).toMatchObject({
      arr: 500,
      arrBefore: 500,
      arrDevelopment: 1,
    });
    expect(
      worth([
        contractVersion("c", { ...contract, cents: 500 }, told),
        contractVersion("c", { ...contract, cents: 250 }, told + DAY),
      ]),
    ).toMatchObject({ arr: 250, arrBefore: 500, arrDevelopment: 0.5 });
    // Of a contract of last month there is nothing to compare with yet.
    expect(
      worth([contractVersion("c", { startsAt: now - 30 * DAY, endsAt: now + 300 * DAY })]),
    ).toMatchObject({ arrBefore: null, arrDevelopment: null });
  });
});
