import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  builtInModels,
  causeSentence,
  type Cause,
  largestRemainder,
  renderSentence,
  sentences,
  type Signals,
  step,
  wedsync,
  weightedComposite,
} from "./index.ts";
import { anySignals, healthySignals } from "./signals.arbitrary.ts";

const now = Date.parse("2026-06-15T12:00:00Z");
const base = healthySignals(now);

function tell(
  before: Signals | null,
  signals: Signals,
  model = weightedComposite,
  locale?: string,
): string[] {
  const previous = before && step(null, before, model, now, []).state;
  const { explanation, state } = step(previous, signals, model, now, []);
  return sentences(explanation, state.band).map(({ key, params }) => renderSentence(key, params, locale));
}

describe("sentences", () => {
  it("open with what pulls a customer at risk down most, though something else rose, with numbers", () => {
    const angry = [{ ...base.answers[0]!, value: 0 }];
    const worse = {
      ...base,
      usage: { ...base.usage, activeUsers7: 3 },
      answers: angry,
      tickets: [{ id: "t", severity: "high" as const, openedAt: now - 9 * 86_400_000 }],
    };
    const before = { ...worse, usage: { ...worse.usage, distinctFeatures28: 2 } };
    expect(tell(before, worse)).toEqual([
      "3 of 20 entitled seats were active in the last 7 days, which gives usage 10.5 of 35 points.",
      "1 person answered in the last 180 days, rating 0 of 100, which gives satisfaction 0 of 15 points.",
      "1 ticket (1 high) is open, 1 of them for over 7 days, which gives support 12 of 15 points.",
      "No invoice is overdue, which gives payment 10 of 10 points.",
      "On a typical day of the last 28, 42.9% of their users were active, and they used 9 features where the middle of the book uses 6, which gives engagement 25 of 25 points, 8.3 more than in the score before.",
    ]);
  });

  it("open with what holds a healthy customer up most, though something else fell", () => {
    const worse = {
      ...base,
      tickets: [{ id: "t", severity: "high" as const, openedAt: now - 9 * 86_400_000 }],
    };
    expect(tell(base, worse)).toEqual([
      "16 of 20 entitled seats were active in the last 7 days, which gives usage 35 of 35 points.",
      "On a typical day of the last 28, 42.9% of their users were active, and they used 9 features where the middle of the book uses 6, which gives engagement 25 of 25 points.",
      "1 person answered in the last 180 days, rating 100 of 100, which gives satisfaction 15 of 15 points.",
      "1 ticket (1 high) is open, 1 of them for over 7 days, which gives support 12 of 15 points, 3 less than in the score before.",
      "No invoice is overdue, which gives payment 10 of 10 points.",
    ]);
  });

  it("say what is unknown and why, first of all when it is the score", () => {
    const unknown = {
      ...base,
      usage: { ...base.usage, firstEventAt: null },
      answers: [],
      book: { ...base.book, firstInvoiceAt: null },
    };
    expect(tell(null, unknown)).toEqual([
      "Not enough data: only 15% of what makes the score is known.",
      "No ticket is open.",
      "Usage is unknown: no event has come from this customer yet.",
      "Engagement is unknown: no event has come from this customer yet.",
      "Satisfaction is unknown: nobody answered a survey in the last 180 days.",
      "Payment is unknown: no invoice of any customer was told yet.",
    ]);
  });

  it("speak WedSync's language, and write numbers as the locale does", () => {
    const few = {
      ...base,
      wedsync: { ...base.wedsync, lastLoginAt: null, clientsActive30: 1, clientsEver: 5 },
    };
    expect(tell(null, few, wedsync, "de")).toContain(
      "1 of 5 clients was active in the last 30 days, which gives client activity 5 of 25 points.",
    );
    expect(tell(null, few, wedsync, "de")).toContain(
      "3 of 4 key features have been used, which gives feature adoption 18,8 of 25 points.",
    );
    expect(tell(null, few, wedsync)[0]).toBe(
      "Nobody has ever logged in, which gives login recency 0 of 30 points.",
    );
  });

  it("exist for whatever can be explained, without gaps in the text", () => {
    fc.assert(
      fc.property(anySignals, anySignals, fc.constantFrom(...builtInModels), (before, after, model) => {
        const told = tell(before, { ...after, asOf: now }, model);
        expect(told.length).toBeGreaterThanOrEqual(model.components.length);
        for (const sentence of told)
          expect(sentence).toMatch(/^[A-Z0-9](?!.*(NaN|undefined|null|\[object)).*\.$/);
      }),
    );
  });

  it("name the cause", () => {
    const tellCause = (cause: Cause) => {
      const { key, params } = causeSentence(cause);
      return renderSentence(key, params);
    };
    expect(tellCause({ kind: "event", name: "Report Exported", count: 3 })).toBe(
      "3 events arrived, the newest Report Exported.",
    );
    expect(tellCause({ kind: "event", name: "Login", id: "e" })).toBe("An event arrived: Login.");
    expect(tellCause({ kind: "fact", name: "TICKET T-1" })).toBe("A fact was told: TICKET T-1.");
    expect(tellCause({ kind: "retraction", count: 2 })).toBe("2 facts were retracted.");
    expect(tellCause({ kind: "time" })).toBe("Time passed.");
    expect(() => renderSentence("cause.magic", {})).toThrow(RangeError);
  });
});

describe("points as shown", () => {
  it("add up to the score as shown, each within one of what it is", () => {
    const points = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(points, (all) => {
        const total = Math.round(all.reduce((sum, each) => sum + each, 0));
        const shown = largestRemainder(all, total);
        expect(shown.reduce((sum, each) => sum + each, 0)).toBe(total);
        for (const [i, each] of shown.entries())
          expect(Math.abs(each - (all[i] ?? 0))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("give what is missing to the largest remainders", () => {
    expect(largestRemainder([30, 18.75, 15, 8, 4], 76)).toEqual([30, 19, 15, 8, 4]);
    expect(largestRemainder([1.5, 1.5, 1.5], 5)).toEqual([2, 2, 1]);
    expect(largestRemainder([-2.4, 1.9], -1)).toEqual([-3, 2]);
  });
});
