import fc from "fast-check";
import { anySignals, healthySignals } from "../../health/signals.arbitrary.ts";
import type { Contract } from "../contracts-as-of.ts";
import type { DimensionFacts } from "../index.ts";

const DAY = 86_400_000;
const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);
const features = ["boards", "exports", "alerts", "mail", "sso"];

let made = 0;
/** A version of a contract, told when it began unless said. */
export function contractVersion(
  subject: string,
  state: Pick<Contract, "startsAt" | "endsAt"> & {
    cents?: number;
    autoRenew?: boolean;
    status?: Contract["status"];
  },
  effectiveAt = state.startsAt,
): DimensionFacts["contracts"][number] {
  made += 1;
  const { cents = 120_000, status = "active", ...rest } = state;
  return {
    id: `v${String(made).padStart(6, "0")}`,
    subject,
    effectiveAt,
    knownAt: effectiveAt,
    retractedAt: null,
    state: { ...rest, status, annual: { amountMinor: cents, currency: "USD", rate: 1 } },
  };
}

/** Any facts a loader could give, for property tests. */
export const anyDimensionFacts: fc.Arbitrary<DimensionFacts> = anySignals.chain((signals) => {
  const { asOf, usage } = signals;
  const seen = usage.firstEventAt !== null;
  return fc.record({
    asOf: fc.constant(asOf),
    timeZone: fc.constant(signals.timeZone),
    reportingCurrency: fc.constant("USD"),
    usage: fc.constant(usage),
    activity: fc.record({
      lastActiveDay: fc.option(fc.integer({ min: 0, max: 80 }).map((n) => dayOf(asOf - (n + 2) * DAY))),
      activeDays28: fc.integer({ min: 0, max: seen ? 28 : 0 }),
      activeDays28Before: fc.integer({ min: 0, max: seen ? 28 : 0 }),
      leaderDays28: fc.integer({ min: 0, max: Math.min(28, usage.activeUserDays28) }),
      activeUsers7Before: fc.integer({ min: 0, max: seen ? 30 : 0 }),
      activeUsers28Before: fc.integer({ min: 0, max: seen ? 40 : 0 }),
      regularFeatures: fc.integer({ min: 0, max: usage.distinctFeatures28 }),
      featuresUsed28: seen ? fc.subarray(features) : fc.constant([]),
    }),
    entitledSeats: fc.constant(signals.entitledSeats),
    entitledFeatures: fc.option(fc.subarray(features)),
    answers: fc.constant(signals.answers),
    ticketRatings: fc.array(
      fc.record({
        rating: fc.double({ min: 0, max: 1, noNaN: true }),
        ratedAt: fc.integer({ min: 0, max: 200 }).map((n) => asOf - n * DAY),
      }),
      { maxLength: 4 },
    ),
    openTickets: fc.constant(signals.tickets),
    unpaidInvoices: fc.constant(signals.unpaidInvoices),
    contracts: fc.array(
      fc
        .record({
          subject: fc.constantFrom("c1", "c2"),
          startsAgo: fc.integer({ min: -30, max: 900 }),
          days: fc.integer({ min: 1, max: 800 }),
          cents: fc.integer({ min: 0, max: 1_000_000 }),
          toldAgo: fc.integer({ min: 0, max: 900 }),
          autoRenew: fc.boolean(),
          openEnded: fc.boolean(),
          status: fc.constantFrom("active" as const, "cancelled" as const),
        })
        .map(({ subject, startsAgo, days, cents, toldAgo, autoRenew, openEnded, status }) => {
          const startsAt = asOf - startsAgo * DAY;
          const endsAt = openEnded ? null : startsAt + days * DAY;
          return contractVersion(
            subject,
            { startsAt, endsAt, cents, autoRenew, status },
            asOf - toldAgo * DAY,
          );
        }),
      { maxLength: 3 },
    ),
    book: fc.constant(signals.book),
  });
});

/** A customer about whom everything is known and well, to vary one thing at a time. */
export function healthyFacts(asOf: number): DimensionFacts {
  const { timeZone, usage, entitledSeats, tickets, answers, unpaidInvoices, book } = healthySignals(asOf);
  return {
    asOf,
    timeZone,
    reportingCurrency: "USD",
    usage,
    activity: {
      lastActiveDay: dayOf(asOf),
      activeDays28: 20,
      activeDays28Before: 20,
      leaderDays28: 20,
      activeUsers7Before: 16,
      activeUsers28Before: 18,
      regularFeatures: 6,
      featuresUsed28: ["boards", "exports", "alerts", "mail"],
    },
    entitledSeats,
    entitledFeatures: ["boards", "exports", "alerts", "mail", "sso"],
    answers,
    ticketRatings: [{ rating: 0.75, ratedAt: asOf - DAY }],
    openTickets: tickets,
    unpaidInvoices,
    contracts: [
      contractVersion("c1", { startsAt: asOf - 400 * DAY, endsAt: asOf + 180 * DAY, cents: 100_000 }),
      contractVersion(
        "c1",
        { startsAt: asOf - 400 * DAY, endsAt: asOf + 180 * DAY, cents: 110_000 },
        asOf - 10 * DAY,
      ),
    ],
    book,
  };
}
