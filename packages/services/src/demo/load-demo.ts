import { addDays } from "@perennial/core/time";
import { replayHistory } from "../health/index.ts";
import { BatchPace, refreshStatistics } from "../import/index.ts";
import { saveProgress, type Context } from "../kernel/index.ts";
import { DemoBook } from "./demo-book.ts";
import { demoProgress, type DemoProgress } from "./demo-progress.ts";
import { ensureMembers } from "./ensure-members.ts";
import { fillDemo } from "./fill-demo.ts";
import { FIRST_DAY } from "./introductions.ts";
import { loadCalls } from "./load-calls.ts";
import { loadFacts } from "./load-facts.ts";
import { daysFor, SCORED_DAYS } from "./scored-days.ts";

const RECENT_DAYS = daysFor(SCORED_DAYS);

/**
 * Fills a demo organisation: its members, customers, all facts, the recent days and their scores before it returns, who looks after
 * whom and everything older behind, as a job. Run it at each start, before anybody is scored: it goes on where it was interrupted, and
 * catches up on days that the program slept through.
 */
export async function loadDemo(ctx: Context): Promise<void> {
  const progress = await demoProgress(ctx);
  await ensureMembers(ctx);
  if (progress.checkpoint.toldUntil === null) await loadRecent(ctx, progress);
  await ctx.system.jobs.enqueue(ctx.organizationId, fillDemo, {}, { singletonKey: "fill" });
}

async function loadRecent(ctx: Context, progress: DemoProgress): Promise<void> {
  const book = new DemoBook(progress.checkpoint);
  const now = ctx.now();
  const past = ({ timestamp }: { timestamp: string }) => Date.parse(timestamp) <= now;
  // Nobody looks yet, so that writes may take as long as is quickest in all.
  const pace = new BatchPace({ targetMs: 2_000, first: 1_000 });
  // Before the first row: a month whose rows already lie in the default partition gets none of its own.
  await ctx.system.database.owner.ensurePartitions(
    addDays(book.calendar.day(FIRST_DAY), -1),
    book.calendar.day(1),
    ["event", "health_history"],
  );
  await loadCalls(ctx, book.introductions().filter(past), pace);
  await refreshStatistics(ctx.system);
  const facts = book.facts().filter(({ effectiveAt }) => effectiveAt <= now);
  const calls = [...book.activityBetween(1 - RECENT_DAYS, 0).filter(past), ...lastSeen(book)];
  // Side by side: one is made ready while the database writes the other.
  await Promise.all([loadFacts(ctx, facts), loadCalls(ctx, calls, pace)]);
  await replayHistory.run(ctx, { fromDay: book.calendar.day(-SCORED_DAYS) });
  progress.checkpoint = { ...progress.checkpoint, toldUntil: now, loadedFrom: 1 - RECENT_DAYS };
  progress.done = RECENT_DAYS;
  await saveProgress(ctx, progress);
}

/**
 * The last active day of customers whose use begins within the scored days, as far as what is loaded shows: silence isn't the same
 * as never having begun.
 */
function lastSeen(book: DemoBook) {
  return book.companies.flatMap((company) => {
    for (let day = -SCORED_DAYS; day >= FIRST_DAY; day -= 1) {
      const calls = book.activityOf(company, day);
      if (calls.length > 0) return day > -RECENT_DAYS ? [] : calls;
    }
    return [];
  });
}
