import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareExplanations,
  compareSentences,
  renderComparison,
  type ScoringModel,
  type Signals,
  step,
  weightedComposite,
} from "./index.ts";
import { anyModel } from "./model.arbitrary.ts";
import { anySignals, healthySignals } from "./signals.arbitrary.ts";

const now = Date.parse("2026-06-15T12:00:00Z");
const base = healthySignals(now);
const explained = (signals: Signals, model: ScoringModel = weightedComposite) =>
  step(null, signals, model, signals.asOf, []).explanation;
const exact = (points: number) => Math.round(points * 1e9) / 1e9 || 0;
const nothing = { events: 0, facts: [], retractions: 0 };

describe("a comparison of two moments", () => {
  it("adds up to the score's change, of values and of weights", () => {
    fc.assert(
      fc.property(anySignals, anySignals, anyModel, anyModel, (a, b, first, second) => {
        const [then, later] = [explained(a, first), explained(b, second)];
        const { components, change, scoreChange } = compareExplanations(then, later);
        expect(change).toBeCloseTo((later.score ?? 0) - (then.score ?? 0), 9);
        expect(scoreChange === null).toBe(then.score === null || later.score === null);
        for (const each of components) expect(each.ofValue + each.ofWeight).toBeCloseTo(each.change, 9);
        const keys = new Set([...first.components, ...second.components].map(({ key }) => key));
        expect(new Set(components.map(({ key }) => key))).toEqual(keys);
      }),
      { numRuns: 300 },
    );
  });

  it("lays what a value did to the value while the weights stay", () => {
    const low = { ...base, usage: { ...base.usage, activeUsers7: 2 } };
    const { components } = compareExplanations(explained(base), explained(low));
    expect(components.map(({ key, change, ofWeight }) => [key, exact(change), exact(ofWeight)])).toEqual([
      ["usage", -28, 0],
      ["engagement", 0, 0],
      ["support", 0, 0],
      ["satisfaction", 0, 0],
      ["payment", 0, 0],
    ]);
  });

  it("says it in words", () => {
    const low = { ...base, usage: { ...base.usage, activeUsers7: 2 }, answers: [] };
    const [then, later] = [explained(base), explained(low)];
    const told = compareSentences(then, later, compareExplanations(then, later), {
      events: 3,
      facts: [
        { kind: "TICKET", count: 1 },
        { kind: "INVOICE", count: 2 },
      ],
      retractions: 1,
    });
    expect(told.map((sentence) => renderComparison(sentence))).toEqual([
      "The score fell by 32.9 points, from 100 to 67.1.",
      "Usage took 26.8 points: of 100 it went from 100 to 20.",
      "Satisfaction took 15 points: it isn't known any more, or no longer part of the model.",
      "Engagement added 4.4 points: it counts for more of the score than it did.",
      "Support added 2.6 points: it counts for more of the score than it did.",
      "Payment added 1.8 points: it counts for more of the score than it did.",
      "85% of what makes the score was known later, 100% then.",
      "In between came 3 events, 1 ticket, 2 invoices, 1 retraction.",
    ]);
  });

  it("begins where there was nothing yet", () => {
    const { components, scoreChange } = compareExplanations(null, explained(base));
    expect(scoreChange).toBeNull();
    expect(components.every(({ before }) => before === null)).toBe(true);
    const [first, ...rest] = compareSentences(
      null,
      explained(base),
      compareExplanations(null, explained(base)),
      nothing,
    );
    expect(renderComparison(first!)).toBe("There was no score then; later it was 100.");
    expect(renderComparison(rest.at(-1)!)).toBe("Nothing was told in between.");
  });
});
