import { z } from "zod";
import { assignMembers } from "./assign-members.ts";
import { catchUp } from "./catch-up.ts";
import { BatchPace } from "../import/index.ts";
import { replayHistory } from "../health/index.ts";
import { defineJob, saveProgress, type Context } from "../kernel/index.ts";
import { DemoBook } from "./demo-book.ts";
import { demoProgress } from "./demo-progress.ts";
import { HISTORY_DAYS } from "./introductions.ts";
import { loadCalls } from "./load-calls.ts";
import { scoredSince } from "./scored-days.ts";

/** Days filled in together: a customer is then scored anew once for all of them. */
const AT_ONCE = 7;

/** The rest of the demo's history and its scores, newest first, in writes short enough for people to look at what is there already. */
export const fillDemo = defineJob({
  name: "fill-demo",
  schema: z.object({}),
  async run(ctx) {
    await assignMembers(ctx);
    const missedFrom = await catchUp(ctx);
    if (missedFrom !== null) await replay(ctx, missedFrom);
    const progress = await demoProgress(ctx);
    if (progress.finished) return;
    const book = new DemoBook(progress.checkpoint);
    const pace = new BatchPace();
    const firstDay = 1 - (progress.total ?? HISTORY_DAYS);
    while (progress.checkpoint.loadedFrom > firstDay) {
      const before = progress.checkpoint.loadedFrom - 1;
      const from = Math.max(firstDay, before - AT_ONCE + 1);
      await loadCalls(ctx, book.activityBetween(from, before), pace);
      const scored = scoredSince(progress.done, 1 - from);
      progress.checkpoint = { ...progress.checkpoint, loadedFrom: from };
      progress.done = 1 - from;
      progress.finished = from === firstDay;
      // As far as can be told by now, and here rather than as a job: the replay of everything comes after it.
      if (scored !== null && !progress.finished)
        await replayHistory.run(ctx, { fromDay: book.calendar.day(-scored) });
      // The replay is asked for before the work counts as done: asked twice is better than never.
      if (progress.finished) await replay(ctx, book.calendar.day(firstDay));
      await saveProgress(ctx, progress);
    }
  },
});

async function replay(ctx: Context, fromDay: string): Promise<void> {
  await ctx.system.jobs.enqueue(
    ctx.organizationId,
    replayHistory,
    { fromDay },
    { singletonKey: `demo ${fromDay}` },
  );
}
