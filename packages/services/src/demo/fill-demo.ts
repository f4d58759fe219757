import { z } from "zod";
import { assignMembers } from "./assign-members.ts";
import { catchUp } from "./catch-up.ts";
import { BatchPace, saveProgress } from "../import/index.ts";
import { replayHistory } from "../health/index.ts";
import { defineJob, type Context } from "../kernel/index.ts";
import { DemoBook } from "./demo-book.ts";
import { demoProgress } from "./demo-progress.ts";
import { HISTORY_DAYS } from "./introductions.ts";
import { loadCalls } from "./load-calls.ts";

/** The rest of the demo's history, newest day first, in writes short enough for people to look at what is there already. */
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
    for (let day = progress.checkpoint.loadedFrom - 1; day >= firstDay; day -= 1) {
      await loadCalls(ctx, book.activity(day), pace);
      progress.checkpoint = { ...progress.checkpoint, loadedFrom: day };
      progress.done = 1 - day;
      progress.finished = day === firstDay;
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
