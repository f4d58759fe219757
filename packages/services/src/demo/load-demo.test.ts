import { testDatabase } from "@perennial/database/testing";
import { pino } from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { createOrganization } from "../identity/index.ts";
import { beginProgress } from "../import/index.ts";
import {
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

/** Three weeks behind the recent days are enough to be interrupted in. */
const DAYS = 49;
const NOW = Date.parse("2026-11-20T21:00:00Z");

const database = testDatabase();
let ctx: Context;
let book: DemoBook;
let now = NOW;

beforeAll(async () => {
  const system: System = {
    database,
    clock: { now: () => now },
    hints: new LocalHints(),
    jobs: new InlineJobs(),
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
    expect((await counts()).events).toBeGreaterThanOrEqual(eventsOf(28));
    expect(await ctx.db.prisma.member.count()).toBe(DEMO_MEMBERS.length);
    expect(await demoProgress(ctx)).toMatchObject({ done: 28, total: DAYS, finished: false });
  });

  it("goes on where it was interrupted and changes nothing when run again", async () => {
    const all = book.assignments().length;
    await powerCutAfter(100);
    expect((await counts()).assignments).toBeGreaterThan(50);
    expect((await counts()).assignments).toBeLessThan(all);

    await assignMembers(ctx);
    for (let looks = 8; (await demoProgress(ctx)).done === 28; looks += 4) await powerCutAfter(looks);
    const interrupted = await demoProgress(ctx);
    expect(interrupted.done).toBeGreaterThan(28);
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
