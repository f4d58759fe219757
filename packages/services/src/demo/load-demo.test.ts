import { isolatedDatabase } from "@perennial/database/testing";
import { pino } from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { portfolioDays } from "../portfolio/index.ts";
import { createOrganization } from "../identity/index.ts";
import {
  beginProgress,
  createContext,
  InlineJobs,
  LocalHints,
  systemActor,
  type Context,
  type System,
} from "../kernel/index.ts";
import { assignMembers } from "./assign-members.ts";
import { DemoBook } from "./demo-book.ts";
import { demoProgress } from "./demo-progress.ts";
import { fillDemo } from "./fill-demo.ts";
import { loadDemo } from "./load-demo.ts";
import { DEMO_MEMBERS, DEMO_ORGANIZATION } from "./members.ts";

/** Loaded first, for the scores of the last 14. */
const RECENT = 43;
/** Five weeks behind the recent days are enough to be interrupted in, and for the scores of 42. */
const DAYS = RECENT + 35;
const NOW = Date.parse("2026-11-20T21:00:00Z");

// It makes partitions, which others' writes would wait for.
const database = await isolatedDatabase();
let ctx: Context;
let book: DemoBook;
let jobs: InlineJobs;
let firstScores: Map<string, number | null>;
let now = NOW;

beforeAll(async () => {
  jobs = new InlineJobs();
  const system: System = {
    database,
    clock: { now: () => now },
    hints: new LocalHints(),
    jobs,
    log: pino({ level: "silent" }),
  };
  ctx = createContext(system, await createOrganization(system, DEMO_ORGANIZATION), systemActor("test"));
  const progress = await demoProgress(ctx);
  await beginProgress(ctx, "demo", { ...progress, total: DAYS });
  book = new DemoBook(progress.checkpoint);
});

async function counts() {
  const [row] = await ctx.db.sql<{
    events: number;
    facts: number;
    customers: number;
    assignments: number;
    counted: number;
  }>`
    select (select count(*)::int from event) as events, (select count(*)::int from customer) as customers,
      (select count(*)::int from fact where kind not in ('TRAIT', 'USER_TRAIT')) as facts,
      (select count(*)::int from assignment) as assignments, (select sum(events)::int from user_day) as counted`;
  return row!;
}

/** Scores at the ends of the 14 days before today, of customers whose seats were told, by customer and day. */
async function recentScores(): Promise<Map<string, number | null>> {
  const rows = await ctx.db.sql<{ key: string; score: number | null }>`
    select external_id || ' ' || day as key, score from health_history as history
    join customer on customer.id = history.customer_id
    where history.origin = 'REPLAYED' and day between ${book.calendar.day(-14)}::date and ${book.calendar.day(-1)}::date
      and exists (select from fact where fact.customer_id = history.customer_id and kind = 'ENTITLEMENT' and state->>'seats' is not null
        and effective_at < history.at)`;
  return new Map(rows.map(({ key, score }) => [key, score]));
}

const past = (calls: readonly { timestamp: string }[]) =>
  calls.filter(({ timestamp }) => Date.parse(timestamp) <= now).length;
const eventsOf = (days: number) =>
  Array.from({ length: days }, (_, back) => past(book.activity(-back))).reduce(
    (sum, count) => sum + count,
    0,
  );

/** Interrupts the job at its nth look at the clock. */
async function powerCutAfter(looks: number): Promise<void> {
  let left = looks;
  const clock = () => ((left -= 1) < 0 ? expect.unreachable("power cut") : now);
  await expect(fillDemo.run({ ...ctx, now: clock }, {})).rejects.toThrow("power cut");
}

describe("loading the demo", { timeout: 180_000 }, () => {
  it("brings members, customers, facts and the recent days before it returns", async () => {
    await loadDemo(ctx);
    const facts = book.facts().filter(({ effectiveAt }) => effectiveAt <= now).length;
    expect(await counts()).toMatchObject({ customers: 250, facts });
    expect((await counts()).events).toBeGreaterThanOrEqual(eventsOf(RECENT));
    expect(await ctx.db.prisma.member.count()).toBe(DEMO_MEMBERS.length);
    expect(await demoProgress(ctx)).toMatchObject({ done: RECENT, total: DAYS, finished: false });
  });

  it("has the scores and the portfolio of the last 14 days by then", async () => {
    const days = Array.from({ length: 14 }, (_, index) => book.calendar.day(index - 14));
    const recorded = (await portfolioDays(ctx)).filter(({ day }) => day < book.calendar.lastDay);
    expect(recorded.map(({ day }) => day)).toEqual(days);
    for (const { bands, averageScore } of recorded) {
      expect(averageScore).toBeGreaterThan(0);
      expect(bands.HEALTHY.customers).toBeGreaterThan(bands.UNKNOWN.customers);
    }
    const begun = book.companies.filter(({ joinedOn }) => joinedOn < -14).length;
    const [history] = await ctx.db.sql<{ least: number }>`
      select min(customers)::int as least from (
        select count(distinct customer_id) as customers from health_history where origin = 'REPLAYED' group by day
      ) as days`;
    expect(history!.least).toBeGreaterThanOrEqual(begun);
    firstScores = await recentScores();
    expect(firstScores.size).toBeGreaterThan(0.8 * 14 * begun);
  });

  it("puts what it loads into partitions by month", async () => {
    const [row] = await ctx.db.sql<{ events: number; scores: number; months: number }>`
      select (select count(*)::int from event where tableoid = 'event_default'::regclass) as events,
        (select count(*)::int from health_history where tableoid = 'health_history_default'::regclass) as scores,
        (select count(distinct tableoid)::int from event) as months`;
    expect(row).toEqual({ events: 0, scores: 0, months: expect.any(Number) });
    expect(row!.months).toBeGreaterThan(1);
  });

  it("goes on where it was interrupted and changes nothing when run again", async () => {
    const all = book.assignments().length;
    await powerCutAfter(100);
    expect((await counts()).assignments).toBeGreaterThan(50);
    expect((await counts()).assignments).toBeLessThan(all);

    await assignMembers(ctx);
    for (let looks = 8; (await demoProgress(ctx)).done === RECENT; looks += 4) await powerCutAfter(looks);
    const interrupted = await demoProgress(ctx);
    expect(interrupted.done).toBeGreaterThan(RECENT);
    expect(interrupted.done).toBeLessThan(DAYS);

    await fillDemo.run(ctx, {});
    expect(await demoProgress(ctx)).toMatchObject({ done: DAYS, finished: true });
    const first = await counts();
    expect(first.assignments).toBe(all);
    const older = first.events - eventsOf(DAYS);
    // Beside the loaded days there is only the last day of customers that fell silent before.
    expect(older).toBeGreaterThan(0);
    expect(older).toBeLessThan(100);
    expect(first.counted).toBe(first.events);

    await loadDemo(ctx);
    await fillDemo.run(ctx, {});
    expect(await counts()).toEqual(first);
  });

  it("had the right scores from the start, where no older day counts", async () => {
    // Those of 42 days came before the rest was loaded.
    const recorded = (await portfolioDays(ctx)).map(({ day }) => day);
    expect([recorded[0], recorded.length]).toEqual([book.calendar.day(-42), 43]);
    await jobs.settle(() => ctx);
    expect((await portfolioDays(ctx)).length).toBeGreaterThanOrEqual(DAYS);
    expect(await recentScores()).toEqual(firstScores);
  });

  it("catches up on days that the program slept through", async () => {
    const before = await counts();
    now = NOW + 3 * 86_400_000;
    await fillDemo.run(ctx, {});
    const slept = [0, 1, 2, 3, 4].flatMap((day) => book.activity(day));
    const missed = slept.filter(
      ({ timestamp }) => Date.parse(timestamp) > NOW && Date.parse(timestamp) <= now,
    ).length;
    const after = await counts();
    expect(after.events - before.events).toBeGreaterThan(0.95 * missed);
    expect(after.events - before.events).toBeLessThanOrEqual(missed + 20);
    expect(after.facts).toBeGreaterThan(before.facts);

    await fillDemo.run(ctx, {});
    expect(await counts()).toEqual(after);
  });
});
