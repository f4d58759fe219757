import { describe, expect, it } from "vitest";
import { componentOf, type Signals, step, wedsync, weigh, weightedComposite } from "./index.ts";
import { healthySignals } from "./signals.arbitrary.ts";

const DAY = 86_400_000;
const now = Date.parse("2026-06-15T12:00:00Z");
const base = healthySignals(now);

function read(key: string, change: Partial<Signals>) {
  return componentOf(key).read({ ...base, ...change }, componentOf(key).defaultCurves);
}
const value = (key: string, change: Partial<Signals>) => read(key, change).value;
const withUsage = (change: Partial<Signals["usage"]>) => ({ usage: { ...base.usage, ...change } });

describe("golden scores", () => {
  it("WedSync's formula: (2 days, .75, .6, .8, .4) is 75.75, healthy", () => {
    const { score, state, explanation } = step(null, base, wedsync, now, []);
    expect(score).toBeCloseTo(75.75, 9);
    expect(state.band).toBe("HEALTHY");
    expect(explanation.components.map(({ points }) => Number(points.toFixed(9)))).toEqual([
      30, 18.75, 15, 8, 4,
    ]);
  });

  it("the default weights on 85, 88, 82, 92, 100 are 87.85", () => {
    const values = [85, 88, 82, 92, 100];
    const parts = weightedComposite.components.map(({ weight }, index) => ({
      weight,
      value: values[index] ?? null,
    }));
    expect(weigh(parts, 0.5)).toMatchObject({ score: expect.closeTo(87.85, 9), coverage: 1 });
  });
});

describe("usage", () => {
  it.each([
    [0, 0],
    [2, 20],
    [4, 40],
    [7, 57.5],
    [10, 75],
    [16, 100],
    [30, 100],
  ])("%i of 20 seats give %f", (activeUsers7, expected) => {
    expect(value("usage", withUsage({ activeUsers7 }))).toBeCloseTo(expected, 9);
  });

  it("is measured by users of 90 days without seats, or with none", () => {
    const twelve = withUsage({ activeUsers7: 6, activeUsers90: 12 });
    expect(value("usage", { ...twelve, entitledSeats: null })).toBe(75);
    expect(value("usage", { ...twelve, entitledSeats: 0 })).toBe(75);
  });

  it("is unknown until the first event; silence afterwards is 0", () => {
    const silent = {
      activeUsers7: 0,
      activeUsers28: 0,
      activeUsers90: 0,
      activeUserDays28: 0,
      distinctFeatures28: 0,
    };
    for (const key of ["usage", "engagement"]) {
      expect(read(key, withUsage({ ...silent, firstEventAt: null }))).toMatchObject({
        value: null,
        unknown: "NO_EVENT_YET",
      });
      expect(read(key, { ...withUsage(silent), entitledSeats: null })).toMatchObject({
        value: 0,
        unknown: null,
      });
    }
  });
});

describe("engagement", () => {
  // 28 days x 10 users x stickiness user days; stickiness 0 leaves breadth as the only half.
  it.each([
    [0, 0],
    [0.1, 30],
    [0.2, 60],
    [0.3, 80],
    [0.4, 100],
    [1, 100],
  ])("stickiness %f gives %f", (stickiness, expected) => {
    const change = {
      ...withUsage({ activeUsers28: 10, activeUserDays28: 280 * stickiness }),
      book: { ...base.book, medianFeatures: null },
    };
    expect(value("engagement", change)).toBeCloseTo(expected, 9);
  });

  it.each([
    [0, 0],
    [2.5, 25],
    [5, 50],
    [10, 80],
    [15, 100],
    [40, 100],
  ])("%f features where the median is 10 give %f", (distinctFeatures28, expected) => {
    const change = {
      ...withUsage({ activeUsers28: 10, activeUserDays28: 0, distinctFeatures28 }),
      book: { ...base.book, medianFeatures: 10 },
    };
    expect(value("engagement", change)).toBeCloseTo(expected / 2, 9);
  });
});

describe("support", () => {
  const ticket = (severity: "critical" | "high" | "other", days: number) => ({
    id: `${severity}${days}`,
    severity,
    openedAt: now - days * DAY,
  });

  it.each([
    [[], 100],
    [[ticket("critical", 1)], 75],
    [[ticket("high", 1)], 90],
    [[ticket("other", 1)], 96],
    [[ticket("other", 7)], 96],
    [[ticket("other", 8)], 86],
    [[ticket("critical", 1), ticket("critical", 8), ticket("high", 1), ticket("other", 1)], 26],
    [[1, 2, 3, 4, 5].map((days) => ticket("critical", days)), 0],
  ])("%j give %i", (tickets, expected) => {
    expect(value("support", { tickets })).toBe(expected);
  });

  it("is unknown until the book's first ticket", () => {
    expect(read("support", { book: { ...base.book, firstTicketAt: null } })).toMatchObject({
      unknown: "NO_TICKET_IN_BOOK_YET",
    });
  });
});

describe("satisfaction", () => {
  const nps = (value: number, days: number, respondent = "r") => ({
    respondent,
    kind: "NPS" as const,
    value,
    max: 10,
    answeredAt: now - days * DAY,
  });
  const rating = (kind: "CSAT" | "CES", value: number, max: number, days = 1) => ({
    respondent: "r",
    kind,
    value,
    max,
    answeredAt: now - days * DAY,
  });

  it.each([
    [[nps(7, 1)], 70],
    [[rating("CSAT", 4, 5)], 75],
    [[rating("CSAT", 1, 5)], 0],
    [[rating("CES", 4, 7)], 50],
    [[nps(10, 1), nps(5, 1, "s")], 75],
    [[nps(2, 9), rating("CSAT", 5, 5, 3)], 100],
    [[nps(2, 3), rating("CSAT", 5, 5, 9)], 20],
    [[nps(10, 179), nps(0, 180, "s")], 100],
  ])("%j give %i", (answers, expected) => {
    expect(value("satisfaction", { answers })).toBeCloseTo(expected, 9);
  });

  it("is unknown when no answer is younger than 180 days", () => {
    for (const answers of [[], [nps(9, 180)]])
      expect(read("satisfaction", { answers })).toMatchObject({
        value: null,
        unknown: "NO_ANSWER_IN_180_DAYS",
      });
  });
});

describe("payment", () => {
  it.each([
    ["2026-07-01", 100],
    ["2026-06-15", 100],
    ["2026-06-14", 70],
    ["2026-05-31", 70],
    ["2026-05-30", 40],
    ["2026-05-16", 40],
    ["2026-05-15", 0],
    ["2025-01-01", 0],
  ])("due %s gives %i", (dueOn, expected) => {
    expect(
      value("payment", {
        unpaidInvoices: [
          { number: "2", dueOn: "2026-06-15" },
          { number: "1", dueOn },
        ],
      }),
    ).toBe(expected);
  });

  it("counts local days, is 100 without invoices and unknown in a book without any", () => {
    const late = {
      asOf: Date.parse("2026-06-15T22:30:00Z"),
      unpaidInvoices: [{ number: "1", dueOn: "2026-06-15" }],
    };
    expect(value("payment", late)).toBe(100);
    expect(value("payment", { ...late, timeZone: "Europe/Berlin" })).toBe(70);
    expect(value("payment", {})).toBe(100);
    expect(read("payment", { book: { ...base.book, firstInvoiceAt: null } })).toMatchObject({
      unknown: "NO_INVOICE_IN_BOOK_YET",
    });
  });
});

describe("WedSync's components", () => {
  const points = (key: string, change: Partial<typeof base.wedsync>) => {
    const weight = wedsync.components.find((component) => component.key === key)?.weight ?? Number.NaN;
    return weight * (value(key, { wedsync: { ...base.wedsync, ...change } }) ?? Number.NaN);
  };

  it.each([
    [0, 30],
    [2.999, 30],
    [3, 20],
    [6.999, 20],
    [7, 10],
    [13.999, 10],
    [14, 5],
    [29.999, 5],
    [30, 0],
    [null, 0],
  ])("a login %f days ago gives %i points", (days, expected) => {
    expect(points("login_recency", { lastLoginAt: days === null ? null : now - days * DAY })).toBeCloseTo(
      expected,
      9,
    );
  });

  it("are shares of their points, 0 of nothing and never more than all", () => {
    expect([0, 1, 2, 3, 4].map((keyFeaturesUsed) => points("feature_adoption", { keyFeaturesUsed }))).toEqual(
      [0, 6.25, 12.5, 18.75, 25],
    );
    expect(points("client_activity", { clientsActive30: 1, clientsEver: 4 })).toBe(6.25);
    expect(points("client_activity", { clientsActive30: 0, clientsEver: 0 })).toBe(0);
    expect(points("form_completion", { formsSent: 4, formsCompleted: 5 })).toBe(10);
    expect(points("journey_performance", { emailsSent30: 0, emailsOpened30: 0 })).toBe(0);
  });

  it("say which signals they miss", () => {
    expect(() => step(null, { ...base, wedsync: null }, wedsync, now, [])).toThrow("needs wedsync signals");
  });
});
