import { setTimeout as wait } from "node:timers/promises";
import { type Context, WorkThread, threadOrder } from "../kernel/index.ts";
import { publishedChurnModel } from "./published-churn-model.ts";
import type { TrainingWork } from "./train-snapshots.ts";
import type { ChurnDefinition, LearningRequest } from "./training-request.ts";
import type { TrainingOrder } from "./training-order.ts";

/** How soon progress is seen and a cancelled training ends. */
const LOOK_EVERY_MS = 250;
/** The same facts give the same model. */
const SEED = 20_130_203;

export interface Progress {
  done: number;
  /** Null until they are counted. */
  total: number | null;
}

export interface LearnedChurn extends TrainingWork {
  definition: ChurnDefinition;
  progress: Progress;
}

/** Learns in a thread. Null when `goOn`, asked now and then, said no. */
export async function learnChurn(
  ctx: Context,
  request: LearningRequest,
  goOn: (progress: Progress) => Promise<boolean> | boolean,
): Promise<LearnedChurn | null> {
  const event = request.event ?? null;
  const ignored = [...new Set([...(event === null ? [] : [event]), ...request.ignore])].sort();
  const published = await publishedChurnModel(ctx);
  const order: TrainingOrder = {
    ...threadOrder(ctx),
    timeZone: ctx.organization.timeZone,
    now: ctx.now(),
    request,
    ignored,
    published: published && {
      version: published.version,
      model: published.model,
      learnedTo: published.card.to,
      ignored: published.definition.ignored,
    },
    seed: SEED,
  };
  const thread = new WorkThread<TrainingWork>(new URL("./training-thread.ts", import.meta.url), order);
  try {
    const work = thread.work.then((done) => ({ done }));
    for (;;) {
      const ended = await Promise.race([work, wait(LOOK_EVERY_MS, null)]);
      const progress = { done: thread.done, total: thread.total };
      const goes = await goOn(progress);
      if (ended !== null) {
        const definition: ChurnDefinition = {
          event,
          contractEnd: request.contractEnd === true,
          labels: request.labels != null,
          horizonDays: ended.done.horizonDays,
          snapshotDays: request.labels == null ? request.snapshotDays : null,
          ignored,
        };
        return { ...ended.done, definition, progress };
      }
      if (!goes) return null;
    }
  } finally {
    await thread.stop();
  }
}
