import { daysBetween, localDay } from "@perennial/core/time";
import { BatchPace } from "../import/index.ts";
import { saveProgress, type Context } from "../kernel/index.ts";
import { DemoBook } from "./demo-book.ts";
import { demoProgress } from "./demo-progress.ts";
import { loadCalls } from "./load-calls.ts";
import { loadFacts } from "./load-facts.ts";

/** A shorter absence leaves no hole that anybody would see. */
const LEAST_ABSENCE_MS = 2 * 3_600_000;

/** Tells what happened in the book while the program didn't run; returns the first day of it, or null when it was hardly away. */
export async function catchUp(ctx: Context): Promise<string | null> {
  const progress = await demoProgress(ctx);
  const { toldUntil, lastDay } = progress.checkpoint;
  const now = ctx.now();
  if (toldUntil === null || now - toldUntil < LEAST_ABSENCE_MS) return null;
  const book = new DemoBook(progress.checkpoint);
  const zone = ctx.organization.timeZone;
  const today = daysBetween(lastDay, localDay(now, zone));

  const isNews = ({ timestamp }: { timestamp: string }) =>
    Date.parse(timestamp) > toldUntil && Date.parse(timestamp) <= now;
  const pace = new BatchPace();
  await loadCalls(ctx, book.introductions(today).filter(isNews), pace);
  await loadFacts(
    ctx,
    book.facts(today).filter(({ effectiveAt }) => effectiveAt > toldUntil && effectiveAt <= now),
  );
  // Live activity went on after the last telling, as long as the program ran.
  const seenUntil = (await newestEventAt(ctx)) ?? toldUntil;
  const firstDay = localDay(seenUntil, zone);
  const wasAway = now - seenUntil >= LEAST_ABSENCE_MS;
  if (wasAway) {
    // A customer's day begins up to a day before the organisation's.
    const missed = book.activityBetween(daysBetween(lastDay, firstDay) - 1, today + 1);
    await loadCalls(
      ctx,
      missed.filter(({ timestamp }) => Date.parse(timestamp) > seenUntil && Date.parse(timestamp) <= now),
      pace,
    );
  }
  progress.checkpoint = { ...progress.checkpoint, toldUntil: now };
  await saveProgress(ctx, progress);
  return wasAway ? firstDay : null;
}

async function newestEventAt(ctx: Context): Promise<number | null> {
  const [row] = await ctx.db.sql<{ newest: Date | null }>`
    select max(occurred_at) as newest from event where organization_id = ${ctx.organizationId}::uuid`;
  return row?.newest?.getTime() ?? null;
}
