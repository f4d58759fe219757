import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChurnModel } from "./churn-model.ts";
import type { Tree } from "./corrections/tree.ts";
import { churnLevel } from "./outlook.ts";
import { ChurnPredictor } from "./predict.ts";
import { featuresOf } from "./registry.ts";
import { anyPast, MOMENT } from "./snapshot.arbitrary.ts";
import { takeSnapshot } from "./take-snapshot.ts";
import { reasonLabel, themeOf } from "./themes/registry.ts";
import type { Vocabulary } from "./vocabulary.ts";

const vocabulary = {
  activities: ["boards", "exports"],
  measures: ["boards.seconds"],
  numericTraits: [{ key: "a", bends: [1, 2.5e-7] }],
  categoricalTraits: [{ key: "b=c>1", levels: ["x", "y=2"] }],
} satisfies Vocabulary;
const features = featuresOf(vocabulary);

const { anyTree } = fc.letrec<{ anyTree: Tree; leaf: Tree; branch: Tree }>((tie) => ({
  anyTree: fc.oneof({ maxDepth: 2 }, tie("leaf"), tie("branch")),
  leaf: fc.record({
    add: fc.double({ min: -1, max: 1, noNaN: true }),
    snapshots: fc.integer({ min: 1, max: 99 }),
  }),
  branch: fc.record({
    key: fc.constantFrom(...features.map(({ key }) => key), "of an older release"),
    border: fc.integer({ min: 0, max: 3 }),
    missing: fc.constantFrom("low", "high"),
    low: tie("anyTree"),
    high: tie("anyTree"),
    snapshots: fc.integer({ min: 1, max: 99 }),
  }),
}));

const anyModel: fc.Arbitrary<ChurnModel> = fc.record({
  kind: fc.constant("LOGISTIC"),
  vocabulary: fc.constant(vocabulary),
  columns: fc.array(
    fc.record({
      key: fc.constantFrom(...features.map(({ key }) => key), "of an older release"),
      missing: fc.boolean(),
      median: fc.integer({ min: 0, max: 3 }),
      mean: fc.integer({ min: -3, max: 3 }),
      deviation: fc.double({ min: 0.1, max: 4, noNaN: true }),
      weight: fc.double({ min: -2, max: 2, noNaN: true }),
    }),
    { maxLength: 40 },
  ),
  intercept: fc.double({ min: -3, max: 3, noNaN: true }),
  corrections: fc.array(anyTree, { maxLength: 5 }),
  calibration: fc.record({
    slope: fc.double({ min: 0, max: 2, noNaN: true }),
    offset: fc.double({ min: -2, max: 2, noNaN: true }),
  }),
  spreads: fc.constant([]),
  survival: fc.constant(null),
});

const anySnapshot = anyPast.map((past) => takeSnapshot(past, MOMENT, "UTC"));

describe("an outlook", () => {
  it("has the probability, and reasons that add up to its log odds", () => {
    fc.assert(
      fc.property(anyModel, anySnapshot, (model, facts) => {
        const predictor = new ChurnPredictor(model);
        const outlook = predictor.outlook(facts);
        expect(outlook?.probability ?? null).toBe(predictor.probability(facts));
        if (outlook === null) return;
        const { probability, averageLogOdds, reasons, protective } = outlook;
        const all = [...reasons, ...protective];
        const logOdds = all.reduce((sum, { push }) => sum + push, averageLogOdds);
        expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(probability, 9);
        expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
        for (const { key, label } of all) expect(reasonLabel(key)).toBe(label);
        for (const { sentence, label } of all)
          expect(`${label}${sentence}`).not.toMatch(/NaN|undefined|Infinity/);
        expect(
          reasons.every(({ push }, place) => push > 0 && push <= (reasons[place - 1]?.push ?? push)),
        ).toBe(true);
        expect(protective.every(({ push }) => push < 0)).toBe(true);
      }),
    );
  });

  it("has the same average for every customer", () => {
    fc.assert(
      fc.property(anyModel, anySnapshot, anySnapshot, (model, one, other) => {
        const [a, b] = [one, other].map((facts) => new ChurnPredictor(model).outlook(facts));
        if (a != null && b != null) expect(a.averageLogOdds).toBeCloseTo(b.averageLogOdds, 9);
      }),
    );
  });
});

it("speaks for every feature by one theme", () => {
  const spoken = features.map((feature) => {
    const { theme, subject } = themeOf(feature);
    return subject === "" ? theme.key : `${theme.key}.${subject}`;
  });
  expect([...new Set(spoken)]).toEqual([
    "activity",
    "featuresUsed",
    "activeUsers",
    "feature.boards",
    "feature.exports",
    "measure.boards.seconds",
    "tickets",
    "satisfaction",
    "sentiment",
    "payment",
    "tenure",
    "contract",
    "trait.a",
    "trait.b=c>1",
  ]);
});

it("says what is so in words", () => {
  const facts = takeSnapshot(
    {
      firstEventAt: MOMENT - 40 * 86_400_000,
      activity: ["2026-02-15", "2026-02-12", "2026-02-09"].map((day) => ({
        day,
        user: "ann",
        name: "boards",
        events: 2,
      })),
      measures: [],
      facts: [],
    },
    MOMENT,
    "UTC",
  );
  const said = new Set(
    features.map((feature) => {
      const { theme, subject } = themeOf(feature);
      return theme.observation(facts, subject);
    }),
  );
  expect([...said]).toEqual([
    "Last active 23 days ago, usually every 3 days; 4 events on 2 days of the last 28",
    "1 feature used in the last 28 days, 1 in the last 182",
    "1 active user in the last 28 days",
    "boards used 4 times in the last 28 days, 6 in the last 182",
    "exports not used in the last 182 days",
    "boards.seconds was never told",
    "No open ticket; 0 tickets opened in the last 90 days",
    "Nobody answered a survey",
    "No member said how they feel about the customer",
    "No invoice is known",
    "Known for 40 days",
    "No contract in force is known",
    "a isn't known",
    "b=c>1 isn't known",
  ]);
});

it.each([
  [0, "low"],
  [0.1999, "low"],
  [0.2, "medium"],
  [0.5, "high"],
  [0.8, "critical"],
  [1, "critical"],
])("calls %d %s", (probability, level) => {
  expect(churnLevel(probability)).toBe(level);
});
