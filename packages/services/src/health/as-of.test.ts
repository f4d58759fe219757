import { testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { retractEvent } from "../activity/index.ts";
import { retractFact } from "../facts/index.ts";
import { healthAsOf } from "./health-as-of.ts";
import { DAY, HOUR, TestBook } from "./testing/test-book.ts";

const database = testDatabase();

interface HistoryRow {
  customer_id: string;
  at: Date;
  known_at: Date;
  origin: string;
  score: number | null;
  coverage: number;
  raw_band: string;
  band: string;
}

const customers = ["acme", "bolt", "crux"] as const;
const customer = fc.constantFrom(...customers);
const user = fc.constantFrom("ann", "ben", "cat", "dan");
const feature = fc.constantFrom("boards", "exports", "alerts", "mail");
/** Some facts arrive late: up to 40 days after they happened. */
const late = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 * 24 * 60 }).map((minutes) => minutes * 60_000) },
);

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("track" as const), customer, user, feature, late }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("ticket" as const),
      customer,
      id: fc.constantFrom("t1", "t2"),
      status: fc.constantFrom("open" as const, "solved" as const),
      late,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("invoice" as const),
      customer,
      id: fc.constantFrom("i1", "i2"),
      paid: fc.boolean(),
      late,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("survey" as const),
      customer,
      user,
      value: fc.integer({ min: 0, max: 10 }),
      late,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("seats" as const),
      customer,
      seats: fc.integer({ min: 0, max: 6 }),
      late,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("retract" as const), nth: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("retract event" as const), nth: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      ms: fc.oneof(fc.integer({ min: 1, max: 3 * HOUR }), fc.integer({ min: HOUR, max: 3 * DAY })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("settle" as const) }) },
);
type Action = typeof action extends fc.Arbitrary<infer Each> ? Each : never;

async function perform(book: TestBook, each: Action): Promise<void> {
  const { clock } = book;
  clock.forward(1);
  if (each.do === "wait") return clock.forward(each.ms);
  if (each.do === "settle") return book.settle();
  if (each.do === "retract") {
    const facts = await book.ctx.db.sql<{
      id: string;
    }>`select id from fact where retracted_at is null order by id`;
    const fact = facts[each.nth % Math.max(1, facts.length)];
    if (fact !== undefined) await retractFact(book.ctx, { factId: fact.id, reason: "told wrongly" });
    return;
  }
  if (each.do === "retract event") {
    const events = await book.ctx.db.sql<{
      id: string;
    }>`select id from event where retracted_at is null order by id`;
    const event = events[each.nth % Math.max(1, events.length)];
    if (event !== undefined) await retractEvent(book.ctx, { eventId: event.id, reason: "a test of theirs" });
    return;
  }
  const at = clock.now() - each.late;
  if (each.do === "track")
    return book.track(each.customer, `${each.customer}-${each.user}`, each.feature, [at]);
  const about = { customer: { externalId: each.customer }, effectiveAt: at };
  const day = new Date(at).toISOString().slice(0, 10);
  if (each.do === "ticket") {
    await book.record({
      ...about,
      kind: "TICKET",
      subject: each.id,
      state: { severity: "high", status: each.status, openedAt: at - DAY },
    });
  } else if (each.do === "invoice") {
    const amount = { amountMinor: 100, currency: "USD", rate: 1 };
    await book.record({
      ...about,
      kind: "INVOICE",
      subject: each.id,
      state: { amount, dueOn: day, paidOn: each.paid ? day : null },
    });
  } else if (each.do === "survey") {
    const state = { survey: "NPS" as const, value: each.value, max: 10, respondent: each.user };
    await book.record({ ...about, kind: "SURVEY_RESPONSE", subject: `${each.user}-${at}`, state });
  } else {
    await book.record({ ...about, kind: "ENTITLEMENT", subject: "default", state: { seats: each.seats } });
  }
}

it("calculates every stored live score again from what was known then", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 10, maxLength: 30 }),
      fc.constantFrom("UTC", "America/Sao_Paulo", "Australia/Lord_Howe"),
      async (actions, timeZone) => {
        // Days before Lord Howe's clocks go back by half an hour.
        const book = await TestBook.open(database, { timeZone, now: "2026-04-02T20:00:00Z" });
        for (const each of customers) await book.track(each, `${each}-ann`, "boards");
        for (const each of actions) await perform(book, each);
        await book.settle();
        book.clock.forward(1_000);
        const rows = await book.ctx.db.sql<HistoryRow>`select * from health_history`;
        for (const row of rows) {
          const again = await healthAsOf(book.ctx, {
            customerId: row.customer_id,
            asOf: row.at.getTime(),
            knownAt: row.known_at.getTime(),
          });
          expect({
            origin: row.origin,
            score: again.score,
            coverage: again.coverage,
            rawBand: again.rawBand,
          }).toEqual({
            origin: row.origin,
            score: row.score === null ? null : expect.closeTo(row.score, 9),
            coverage: row.coverage,
            rawBand: row.raw_band,
          });
        }
        // And the present is what happened by now.
        for (const each of customers) {
          const { score } = await book.health(each);
          const now = await healthAsOf(book.ctx, {
            customerId: await book.idOf(each),
            asOf: book.clock.now(),
          });
          expect(now.score).toEqual(score === null ? null : expect.closeTo(score, 9));
        }
      },
    ),
    { numRuns: 10 },
  );
}, 120_000);

it("knows what came in the moment of a score that didn't count it only after that score", async () => {
  const book = await TestBook.open(database);
  await book.track("acme", "ann", "boards");
  await book.settle();
  // The clock stands still: to whoever asks later, this event could as well have been there before the score.
  await book.track("acme", "ben", "exports");
  const { sql } = book.ctx.db;
  const [scored] = await sql<{ at: Date }>`select calculated_at as at from customer_health`;
  const known = await sql<{ feature: string; later: boolean }>`
    select feature, known_at > ${scored!.at}::timestamptz as later from event order by feature`;
  expect(known).toEqual([
    { feature: "boards", later: false },
    { feature: "exports", later: true },
  ]);
});
