import { addDays, localDay } from "@perennial/core/time";
import { countStatements, testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { upsertCustomer } from "../customers/index.ts";
import { retractFact } from "../facts/index.ts";
import { DAY, HOUR, TestBook } from "../health/testing/test-book.ts";
import { createContext } from "../kernel/index.ts";
import { assessDimensions } from "./index.ts";

const database = testDatabase();

interface Use {
  user: string;
  feature: string;
  /** Hours before the present. */
  ago: number;
}

const use: fc.Arbitrary<Use> = fc.record({
  user: fc.constantFrom("ann", "ben", "cat"),
  feature: fc.constantFrom("boards", "exports", "alerts"),
  ago: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 100 * 24 })),
});

/** What the signals say, counted one event at a time. */
function count(all: readonly Use[], present: number, asOf: number, timeZone: string) {
  const today = localDay(asOf, timeZone);
  const events = all
    .map(({ ago, ...event }) => ({ ...event, at: present - ago * HOUR }))
    .filter(({ at }) => at <= asOf)
    .map((event) => ({ ...event, day: localDay(event.at, timeZone) }));
  const between = (from: number, to: number) =>
    events.filter(({ day }) => day >= addDays(today, -from) && day <= addDays(today, -to));
  const users = (some: typeof events) => new Set(some.map(({ user }) => user)).size;
  const weeks = (feature: string) =>
    [0, 1, 2, 3].filter((week) => between(7 * week + 6, 7 * week).some((event) => event.feature === feature))
      .length;
  const features = [...new Set(between(27, 0).map(({ feature }) => feature))];
  return {
    activeUsers7: users(between(6, 0)),
    activeUsers7Before: users(between(34, 28)),
    activeUsers28: users(between(27, 0)),
    activeUsers28Before: users(between(55, 28)),
    activeDays28: new Set(between(27, 0).map(({ day }) => day)).size,
    distinctFeatures28: features.length,
    regularFeatures28: features.filter((feature) => weeks(feature) >= 3).length,
    entitledFeaturesUsed28: events.length === 0 ? null : features.filter((each) => each !== "alerts").length,
  };
}

async function signalsOf(book: TestBook, customer: string, moment: { asOf?: number; knownAt?: number } = {}) {
  const id = await book.idOf(customer);
  const assessed = (await assessDimensions(book.ctx, { customerIds: [id], ...moment })).get(id) ?? [];
  return Object.assign({}, ...assessed.map(({ signals }) => signals)) as Record<string, number | null>;
}

describe("the risk dimensions of a customer", () => {
  it("are calculated from what is counted one by one, now, at any past moment, and from what was known then", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(use, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 40 * 24 }),
        fc.constantFrom("UTC", "America/Sao_Paulo", "Australia/Lord_Howe"),
        async (all, hours, timeZone) => {
          const book = await TestBook.open(database, { timeZone });
          const present = book.clock.now();
          for (const { user, feature, ago } of all)
            await book.track("acme", user, feature, [present - ago * HOUR], true);
          await book.record({
            kind: "ENTITLEMENT",
            customer: { externalId: "acme" },
            subject: "default",
            effectiveAt: present - 200 * DAY,
            state: { features: ["boards", "exports"] },
          });
          const asOf = present - hours * HOUR;
          for (const moment of [{}, { asOf }, { asOf, knownAt: present }]) {
            const expected = count(all, present, moment.asOf ?? present, timeZone);
            expect(await signalsOf(book, "acme", moment)).toMatchObject(expected);
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it("count contracts, ratings and answers as they stood at the moment", async () => {
    const book = await TestBook.open(database);
    const now = book.clock.now();
    const customer = { externalId: "acme" };
    await upsertCustomer(book.ctx, { externalId: "acme", name: "Acme" });
    const annual = (amountMinor: number) => ({ amountMinor, currency: "USD", rate: 1 });
    const contract = { startsAt: now - 500 * DAY, endsAt: now + 90 * DAY, status: "active" as const };
    const of = { kind: "CONTRACT" as const, customer, subject: "c1" };
    await book.record(
      { ...of, effectiveAt: contract.startsAt, state: { ...contract, annual: annual(1000) } },
      { ...of, effectiveAt: now - 30 * DAY, state: { ...contract, annual: annual(1200) } },
      {
        kind: "SURVEY_RESPONSE",
        customer,
        subject: "s1",
        effectiveAt: now - 10 * DAY,
        state: { survey: "NPS", value: 7, max: 10, respondent: "ann" },
      },
    );
    expect(await signalsOf(book, "acme")).toMatchObject({
      arr: 1200,
      arrBefore: 1000,
      arrDevelopment: 1.2,
      daysToRenewal: 90,
      contractsInForce: 1,
      tenureDays: 500,
      npsAverage: 7,
    });
    expect(await signalsOf(book, "acme", { asOf: now - 40 * DAY })).toMatchObject({
      arr: 1000,
      daysToRenewal: 130,
      npsAverage: null,
    });
    // All of it was told today: before that, nothing was known.
    const before = now - DAY;
    expect(await signalsOf(book, "acme", { asOf: before, knownAt: before })).toMatchObject({
      arr: null,
      contractsInForce: null,
    });
    const [row] = await book.ctx.db.sql<{ id: string }>`select id from fact where kind = 'SURVEY_RESPONSE'`;
    await retractFact(book.ctx, { factId: row!.id, reason: "told wrongly" });
    expect(await signalsOf(book, "acme")).toMatchObject({ npsAverage: null });
  });

  it("take as many statements for many customers as for one", async () => {
    const book = await TestBook.open(database);
    const names = Array.from({ length: 20 }, (_, index) => `customer-${index}`);
    for (const name of names) await book.track(name, "ann", "boards");
    const ids = await Promise.all(names.map((name) => book.idOf(name)));
    // As a book that is scored stands: what holds for all of it is kept.
    await book.settle();
    // The definitions of models are read once a program.
    await assessDimensions(book.ctx, { customerIds: ids });
    const one = await countStatements(database, () =>
      assessDimensions(book.ctx, { customerIds: ids.slice(0, 1) }),
    );
    const many = await countStatements(database, () => assessDimensions(book.ctx, { customerIds: ids }));
    expect(many).toBe(one);
    expect(many).toBeLessThanOrEqual(8);
    expect((await assessDimensions(book.ctx, { customerIds: ids })).size).toBe(20);
  });

  it("are nobody's of another organisation, need READ, and refuse moments that make no sense", async () => {
    const book = await TestBook.open(database);
    const other = await TestBook.open(database);
    await book.track("acme", "ann", "boards");
    const id = await book.idOf("acme");
    expect(await assessDimensions(other.ctx, { customerIds: [id] })).toEqual(new Map());
    const { system, organization } = book.ctx;
    const mute = createContext(system, organization, { kind: "key", id, scopes: new Set(["INGEST"]) });
    await expect(assessDimensions(mute, { customerIds: [id] })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const now = book.clock.now();
    for (const moment of [{ asOf: now + 1 }, { knownAt: now }])
      await expect(assessDimensions(book.ctx, { customerIds: [id], ...moment })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
  });
});
