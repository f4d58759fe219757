import fc from "fast-check";
import { type Distribution, distributionOf } from "./distribution.ts";
import type { Signals } from "./signals.ts";

const DAY = 86_400_000;
const asOf = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2026, 11, 31) });
const count = (max: number) => fc.integer({ min: 0, max });

/** An instant up to that many days before another; often on the whole day, where rules have their edges. */
function before(moment: number, days: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: 0, max: days }).map((n) => moment - n * DAY),
    fc.integer({ min: 0, max: days * DAY }).map((ms) => moment - ms),
  );
}

/** How some customers' values up to `most` are spread; null for too few. */
function spread(most: number): fc.Arbitrary<Distribution | null> {
  const value = fc.integer({ min: 0, max: 20 }).map((n) => (n * most) / 20);
  return fc.array(value, { minLength: 8, maxLength: 30 }).map(distributionOf);
}

/** Any signals a loader could give, for property tests. */
export const anySignals: fc.Arbitrary<Signals> = asOf.chain((moment) =>
  fc.record({
    asOf: fc.constant(moment),
    timeZone: fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "America/Sao_Paulo",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
    ),
    usage: fc
      .record({
        firstEventAt: fc.option(before(moment, 400)),
        activeUsers90: count(40),
        share28: fc.float({ min: 0, max: 1, noNaN: true }),
        share7: fc.float({ min: 0, max: 1, noNaN: true }),
        days: fc.float({ min: 0, max: 1, noNaN: true }),
        features: count(20),
      })
      .map(({ firstEventAt, activeUsers90, share28, share7, days, features }) => {
        const seen = firstEventAt === null ? 0 : activeUsers90;
        const activeUsers28 = Math.round(seen * share28);
        return {
          firstEventAt,
          activeUsers7: Math.round(activeUsers28 * share7),
          activeUsers28,
          activeUsers90: seen,
          activeUserDays28: Math.round(activeUsers28 * (1 + 27 * days)),
          distinctFeatures28: activeUsers28 === 0 ? 0 : features,
        };
      }),
    entitledSeats: fc.option(count(50)),
    tickets: fc.array(
      fc.record({
        id: fc.uuid(),
        severity: fc.constantFrom("critical" as const, "high" as const, "other" as const),
        openedAt: before(moment, 20),
      }),
      { maxLength: 5 },
    ),
    answers: fc.array(
      fc.oneof(
        fc.record({
          respondent: fc.constantFrom("r", "s", "t"),
          kind: fc.constant("NPS" as const),
          value: count(10),
          max: fc.constant(10),
          answeredAt: before(moment, 400),
        }),
        fc.record({
          respondent: fc.constantFrom("r", "s", "t"),
          kind: fc.constantFrom("CSAT" as const, "CES" as const),
          value: fc.integer({ min: 1, max: 5 }),
          max: fc.constantFrom(5, 7),
          answeredAt: before(moment, 400),
        }),
      ),
      { maxLength: 4 },
    ),
    unpaidInvoices: fc.array(
      fc.record({
        number: fc.uuid(),
        dueOn: before(moment, 60).map((t) => new Date(t + 20 * DAY).toISOString().slice(0, 10)),
      }),
      { maxLength: 3 },
    ),
    book: fc.record({
      medianFeatures: fc.option(count(12)),
      firstTicketAt: fc.option(before(moment, 400)),
      firstInvoiceAt: fc.option(before(moment, 400)),
      distributions: fc.record({
        "usage.ratio": spread(2),
        "engagement.stickiness": spread(1),
        "engagement.breadth": spread(3),
        "support.burden": spread(120),
        "payment.daysLate": spread(40),
      }),
    }),
    wedsync: fc.record({
      lastLoginAt: fc.option(before(moment, 40)),
      keyFeaturesUsed: count(4),
      clientsActive30: count(20),
      clientsEver: count(30),
      formsSent: count(20),
      formsCompleted: count(20),
      emailsSent30: count(20),
      emailsOpened30: count(20),
    }),
    churn: fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }).map((probability) => ({ probability, unknown: null })),
      fc.constant({ probability: null, unknown: "NO_CHURN_MODEL" as const }),
    ),
  }),
);

/** A customer about whom everything is known and well, to vary one thing at a time. */
export function healthySignals(moment: number): Signals & { wedsync: NonNullable<Signals["wedsync"]> } {
  return {
    asOf: moment,
    timeZone: "UTC",
    usage: {
      firstEventAt: moment - 100 * DAY,
      activeUsers7: 16,
      activeUsers28: 18,
      activeUsers90: 20,
      activeUserDays28: 216,
      distinctFeatures28: 9,
    },
    entitledSeats: 20,
    tickets: [],
    answers: [{ respondent: "r", kind: "NPS", value: 10, max: 10, answeredAt: moment - DAY }],
    unpaidInvoices: [],
    book: { medianFeatures: 6, firstTicketAt: moment - 50 * DAY, firstInvoiceAt: moment - 50 * DAY },
    wedsync: {
      lastLoginAt: moment - 2 * DAY,
      keyFeaturesUsed: 3,
      clientsActive30: 6,
      clientsEver: 10,
      formsSent: 10,
      formsCompleted: 8,
      emailsSent30: 10,
      emailsOpened30: 4,
    },
    churn: { probability: 0.05, unknown: null },
  };
}
