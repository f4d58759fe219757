import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessRisk, type DimensionFacts, definePattern, dimensions, patterns, playbooks } from "./index.ts";
import { patternSignalDocs, registerPattern, renderRiskSentence } from "./index.ts";
import { findPatterns, interventionsFor, readingsOf } from "./find-patterns.ts";
import { anyDimensionFacts, contractVersion, healthyFacts } from "./testing/dimension-facts.arbitrary.ts";

const DAY = 86_400_000;
const now = Date.parse("2026-06-15T12:00:00Z");
const base = healthyFacts(now);
const told: DimensionFacts = { ...base, book: { ...base.book, firstTicketAt: now - 300 * DAY } };
const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);

const keysOf = (facts: DimensionFacts) => assessRisk(facts).patterns.map(({ key }) => key);
const say = (facts: DimensionFacts, key: string) =>
  renderRiskSentence(assessRisk(facts).patterns.find((pattern) => pattern.key === key)!.sentence);

describe("risk patterns", () => {
  it("look only at what there is, and recommend only what there is", () => {
    const names = new Set([
      ...[...dimensions().values()].flatMap(({ key, signalDocs }) => [key, ...Object.keys(signalDocs)]),
      ...Object.keys(patternSignalDocs),
    ]);
    for (const { key, reads, playbooks: recommended } of patterns()) {
      expect([key, reads.filter((name) => !names.has(name))]).toEqual([key, []]);
      expect([key, recommended.filter((name) => !playbooks().has(name))]).toEqual([key, []]);
      expect(recommended.length).toBeGreaterThan(0);
    }
    const used = new Set(patterns().flatMap((pattern) => pattern.playbooks));
    expect([...playbooks().keys()].filter((key) => !used.has(key))).toEqual([]);
  });

  it("hold of nobody who does well", () => {
    expect(keysOf(told)).toEqual([]);
    expect(assessRisk(told)).toMatchObject({ interventions: [], weak: [], unknown: [], coverage: 1 });
  });

  it("never hold by what is unknown", () => {
    fc.assert(
      fc.property(anyDimensionFacts, fc.nat(), (facts, which) => {
        const { dimensions: assessed } = assessRisk(facts);
        const readings = readingsOf(facts, assessed);
        for (const { key } of findPatterns(readings)) {
          const { reads } = patterns().find((pattern) => pattern.key === key)!;
          const forgotten = { ...readings, [reads[which % reads.length]!]: null };
          expect(findPatterns(forgotten).map((pattern) => pattern.key)).not.toContain(key);
        }
      }),
      { numRuns: 300 },
    );
    expect(findPatterns({})).toEqual([]);
  });

  it("are the same for the same facts, sorted by urgency, in sentences without gaps", () => {
    const ranks = ["critical", "high", "medium"];
    fc.assert(
      fc.property(anyDimensionFacts, (facts) => {
        const found = assessRisk(facts);
        expect(assessRisk(structuredClone(facts))).toEqual(found);
        const severities = found.patterns.map(({ severity }) => ranks.indexOf(severity));
        expect(severities).toEqual(severities.toSorted((a, b) => a - b));
        for (const { sentence } of [...found.patterns, ...found.interventions])
          expect(renderRiskSentence(sentence)).toMatch(
            /^[A-Z0-9](?!.*(NaN|undefined|null|Infinity|\[object)).*\.$/,
          );
        const keys = found.interventions.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 300 },
    );
  });

  it("see a photographer who signed up two weeks ago, imported few clients and made one form", () => {
    const sarah: DimensionFacts = {
      ...told,
      usage: {
        ...told.usage,
        firstEventAt: now - 14 * DAY,
        activeUsers7: 1,
        activeUsers28: 1,
        activeUsers90: 1,
        activeUserDays28: 4,
        distinctFeatures28: 2,
      },
      activity: {
        ...told.activity,
        lastActiveDay: dayOf(now - 3 * DAY),
        activeDays28: 4,
        activeDays28Before: 0,
        leaderDays28: 4,
        activeUsers7Before: 0,
        activeUsers28Before: 0,
        regularFeatures: 0,
        featuresUsed28: ["clients_imported", "forms_created"],
      },
      entitledSeats: 1,
      entitledFeatures: null,
      answers: [],
      ticketRatings: [],
      contracts: [contractVersion("c", { startsAt: now - 14 * DAY, endsAt: now + 351 * DAY })],
      book: { ...told.book, medianFeatures: 4 },
    };
    const { patterns: found, interventions } = assessRisk(sarah);
    expect(found.map(({ key }) => key)).toEqual(["stalled_onboarding"]);
    expect(say(sarah, "stalled_onboarding")).toBe(
      "14 days after the start they use 2 features where the middle of the book uses 4, and came on 4 days of the last 28.",
    );
    expect(interventions.map(({ key, sentence }) => [key, renderRiskSentence(sentence)])).toEqual([
      [
        "setup_call",
        "14 days after the start the setup isn't done, and doing the next step together takes minutes.",
      ],
      ["setup_tips", "They have used 2 features so far, where others use 4 or more."],
    ]);
  });

  it.each<[string, Partial<DimensionFacts>]>([
    ["gone_quiet", { activity: { ...told.activity, lastActiveDay: dayOf(now - 14 * DAY) } }],
    ["fading_use", { activity: { ...told.activity, activeDays28: 10, activeDays28Before: 20 } }],
    ["fading_use", { activity: { ...told.activity, activeUsers28Before: 30 } }],
    ["payment_trouble", { unpaidInvoices: [{ number: "1", dueOn: dayOf(now - 16 * DAY) }] }],
    ["support_burden", { openTickets: [{ id: "1", severity: "critical", openedAt: now - DAY }] }],
    ["lone_user", { activity: { ...told.activity, leaderDays28: told.usage.activeUserDays28 } }],
    ["unhappy_answers", { answers: [], ticketRatings: [{ rating: 0.2, ratedAt: now - DAY }] }],
    [
      "shrinking_contract",
      {
        contracts: [
          contractVersion("c1", { startsAt: now - 500 * DAY, endsAt: now + 180 * DAY, cents: 100_000 }),
          contractVersion(
            "c1",
            { startsAt: now - 500 * DAY, endsAt: now + 180 * DAY, cents: 90_000 },
            now - DAY,
          ),
        ],
      },
    ],
  ])("find %s by its own facts alone", (key, facts) => {
    expect(keysOf({ ...told, ...facts })).toEqual([key]);
  });

  it("find a renewal in doubt and shallow adoption", () => {
    const idle = {
      ...told.activity,
      activeDays28: 1,
      activeUsers7Before: 40,
      lastActiveDay: dayOf(now - 9 * DAY),
    };
    const ending = [contractVersion("c", { startsAt: now - 300 * DAY, endsAt: now + 40 * DAY })];
    expect(keysOf({ ...told, activity: idle, contracts: ending })[0]).toBe("renewal_in_doubt");
    const shallow = { ...told.activity, regularFeatures: 0 };
    expect(
      keysOf({
        ...told,
        activity: shallow,
        usage: { ...told.usage, distinctFeatures28: 1 },
        entitledSeats: null,
      }),
    ).toEqual(["shallow_adoption"]);
  });

  it("aren't looked for among tickets where nobody tells of any", () => {
    const silent = { ...told, book: { ...told.book, firstTicketAt: null } };
    const { patterns: found } = assessRisk({
      ...silent,
      openTickets: [{ id: "1", severity: "critical", openedAt: now }],
    });
    expect(found).toEqual([]);
  });

  it("know a new one by its registration alone", () => {
    const remove = registerPattern(
      definePattern({
        key: "many_days",
        label: "many days",
        severity: "critical",
        rule: "They have been here for long.",
        reads: ["tenureDays"],
        playbooks: ["call_for_help"],
        holds: ({ tenureDays }) => tenureDays > 100,
        english: ({ tenureDays }) => `${tenureDays} days`,
      }),
    );
    try {
      expect(keysOf(told)).toEqual(["many_days"]);
      expect(interventionsFor(assessRisk(told).patterns)).toEqual(assessRisk(told).interventions);
    } finally {
      remove();
    }
    expect(keysOf(told)).toEqual([]);
  });
});

describe("the whole", () => {
  it("is the mean of what is known, and unknown when only one side is", () => {
    fc.assert(
      fc.property(anyDimensionFacts, (facts) => {
        const { overall, coverage, dimensions: all } = assessRisk(facts);
        const known = all.flatMap(({ value }) => value ?? []);
        expect(overall === null).toBe(coverage < 0.4 - 1e-9);
        if (overall !== null) {
          expect(overall).toBeGreaterThanOrEqual(Math.min(...known) - 1e-9);
          expect(overall).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
        }
      }),
    );
  });
});
