import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { type Context, defineJob, WorkThread, threadOrder } from "../kernel/index.ts";
import { finishRun, keepRunning, openRun } from "./lab-run-row.ts";
import type { LabOrder } from "./lab-order.ts";
import type { LabResult, LabScore } from "./lab-result.ts";
import type { LabWork } from "./measure.ts";

/** How soon progress is seen and a cancelled run ends. */
const LOOK_EVERY_MS = 250;

export interface LabListeners {
  onProgress?: (done: number, total: number | null) => void;
  /** Every score of every day, in the order of customers and days. */
  onScores?: (scores: LabScore[]) => void;
}

/**
 * Measures a run that waits, in a thread; also one that another process began and didn't end, from its beginning. Null when it was
 * cancelled or failed, which its row then says.
 */
export async function runLab(
  ctx: Context,
  runId: string,
  { onProgress, onScores }: LabListeners = {},
): Promise<LabResult | null> {
  const plan = await openRun(ctx, runId);
  if (plan === null) return null;
  const order: LabOrder = {
    ...threadOrder(ctx),
    plan,
    withScores: onScores !== undefined,
  };
  const thread = new WorkThread<LabWork, LabScore[]>(
    new URL("./lab-thread.ts", import.meta.url),
    order,
    onScores,
  );
  try {
    const work = thread.work.then((done) => ({ done }));
    for (;;) {
      const ended = await Promise.race([work, wait(LOOK_EVERY_MS, null)]);
      onProgress?.(thread.done, thread.total);
      if (ended !== null) {
        const { done: work } = ended;
        const { done, total } = thread;
        return (await finishRun(ctx, runId, { done, total, work })) ? work.result : null;
      }
      if (!(await keepRunning(ctx, runId, thread))) return null;
    }
  } catch (error) {
    ctx.log.error({ error, runId }, "a lab run failed");
    const { done, total } = thread;
    const failure = "It broke off; the server's log says why. Start it again.";
    await finishRun(ctx, runId, { done, total, failure });
    return null;
  } finally {
    await thread.stop();
  }
}

/** One at a time in each process: the thread takes a core. */
export const runLabJob = defineJob({
  name: "run-lab",
  schema: z.object({ runId: z.uuid() }),
  async run(ctx, { runId }) {
    await runLab(ctx, runId);
  },
});
