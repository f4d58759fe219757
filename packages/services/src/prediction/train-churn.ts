import { setTimeout as wait } from "node:timers/promises";
import type { ModelCard, Training } from "@perennial/core/prediction";
import { type Context, parseInput, requireScope, WorkThread } from "../kernel/index.ts";
import { labelledMoments } from "./labelled-moments.ts";
import { saveChurnModel } from "./save-churn-model.ts";
import { type ChurnDefinition, type TrainChurnInput, trainChurnSchema } from "./training-request.ts";
import type { TrainingOrder } from "./training-order.ts";

/** How soon progress is seen. */
const LOOK_EVERY_MS = 250;
/** The same facts give the same model. */
const SEED = 20_130_203;

/** The version that was kept with its card, or why there is no model. */
export type TrainedChurn = { unmatchedLabels: number } & (
  | { version: number; card: ModelCard }
  | ({ version: null } & Omit<Extract<Training, { model: null }>, "model">)
);

/** Learns from the organisation's past who churns, in a thread, and keeps the model as its next version. */
export async function trainChurn(
  ctx: Context,
  input: TrainChurnInput,
  { onProgress }: { onProgress?: (done: number, total: number | null) => void } = {},
): Promise<TrainedChurn> {
  const request = parseInput(trainChurnSchema, input);
  requireScope(ctx, "WRITE");
  const { moments, horizonDays, unmatched } = await labelledMoments(ctx, request);
  const event = request.event ?? null;
  const definition: ChurnDefinition = {
    event,
    contractEnd: request.contractEnd === true,
    labels: request.labels != null,
    horizonDays,
    ignored: [...new Set([...(event === null ? [] : [event]), ...request.ignore])].sort(),
  };
  const training = await inThread(ctx, moments, definition.ignored, onProgress);
  if (training.model === null) {
    const { reason, churnedCustomers, stayedCustomers } = training;
    return { version: null, reason, churnedCustomers, stayedCustomers, unmatchedLabels: unmatched };
  }
  const { model, card } = training;
  return {
    version: await saveChurnModel(ctx, { definition, model, card }),
    card,
    unmatchedLabels: unmatched,
  };
}

async function inThread(
  ctx: Context,
  moments: TrainingOrder["moments"],
  ignored: readonly string[],
  onProgress: ((done: number, total: number | null) => void) | undefined,
): Promise<Training> {
  const order: TrainingOrder = {
    url: ctx.system.database.owner.url,
    organizationId: ctx.organizationId,
    timeZone: ctx.organization.timeZone,
    moments,
    ignored,
    seed: SEED,
  };
  const thread = new WorkThread<Training>(new URL("./training-thread.ts", import.meta.url), order);
  try {
    const work = thread.work.then((training) => ({ training }));
    for (;;) {
      const ended = await Promise.race([work, wait(LOOK_EVERY_MS, null)]);
      onProgress?.(thread.done, thread.total);
      if (ended !== null) return ended.training;
    }
  } finally {
    await thread.stop();
  }
}
