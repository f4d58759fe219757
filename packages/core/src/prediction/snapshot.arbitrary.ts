import fc from "fast-check";
import { stateSchemas } from "../facts/index.ts";
import type { CustomerPast, DatedFact } from "./take-snapshot.ts";
import { addDays } from "../time/index.ts";

const DAY_MS = 86_400_000;
export const MOMENT = Date.parse("2026-03-10T12:00:00Z");

const money = fc.record({
  amountMinor: fc.nat(1_000_000),
  currency: fc.constant("USD"),
  rate: fc.constant(1),
});
const instant = fc.integer({ min: MOMENT - 400 * DAY_MS, max: MOMENT + 60 * DAY_MS });
const day = fc.integer({ min: -300, max: 60 }).map((days) => addDays("2026-03-10", days));

const states = {
  TRAIT: fc.record({ value: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null)) }),
  TICKET: fc.record({
    severity: fc.constantFrom("critical", "high", "other"),
    status: fc.constantFrom("open", "pending"),
    openedAt: instant,
  }),
  INVOICE: fc.record({ amount: money, dueOn: day, paidOn: fc.option(day) }),
  CONTRACT: fc.record({
    startsAt: instant,
    endsAt: fc.option(instant),
    annual: money,
    status: fc.constantFrom("active", "cancelled"),
  }),
  SURVEY_RESPONSE: fc.record({
    survey: fc.constant("NPS"),
    value: fc.integer({ min: 0, max: 10 }),
    max: fc.constant(10),
    respondent: fc.constantFrom("ann", "ben"),
  }),
  SENTIMENT: fc.record({
    value: fc.integer({ min: -2, max: 2 }),
    byId: fc.constant("01900000-0000-7000-8000-000000000000"),
  }),
} as const;

/** A version of a fact that keeps to the shape of its kind. */
export const anyFact: fc.Arbitrary<DatedFact> = fc
  .constantFrom(...(Object.keys(states) as (keyof typeof states)[]))
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      id: fc.uuid(),
      subject: kind === "SENTIMENT" ? fc.constant("sentiment") : fc.constantFrom("a", "b", "c"),
      effectiveAt: instant,
      knownAt: instant,
      retractedAt: fc.option(instant),
      state: states[kind].map((state) => stateSchemas[kind].parse(state) as unknown),
    }),
  );

const dayUpTo = fc.integer({ min: 0, max: 250 }).map((ago) => addDays("2026-03-10", -ago));

export const anyPast: fc.Arbitrary<CustomerPast> = fc.record({
  firstEventAt: fc.option(fc.integer({ min: MOMENT - 300 * DAY_MS, max: MOMENT })),
  activity: fc.array(
    fc.record({
      day: dayUpTo,
      user: fc.constantFrom("ann", "ben"),
      name: fc.constantFrom("boards", "exports", "alerts"),
      events: fc.integer({ min: 1, max: 50 }),
    }),
    { maxLength: 40 },
  ),
  measures: fc.array(
    fc.record({
      day: dayUpTo,
      name: fc.constantFrom("boards.seconds", "exports.rows"),
      sum: fc.integer({ min: -100, max: 1000 }),
      count: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 20 },
  ),
  facts: fc.array(anyFact, { maxLength: 12 }),
});
