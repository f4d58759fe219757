import { z } from "zod";
import { type Context, defineJob } from "../kernel/index.ts";
import { failTraining, keepTraining, openTraining } from "./churn-training-row.ts";
import { learnChurn } from "./learn-churn.ts";
import { saveTraining } from "./save-training.ts";

/** Trains what waits, in a thread; also what another process began and didn't end, from its beginning. */
async function runChurnTraining(ctx: Context, trainingId: string): Promise<void> {
  const request = await openTraining(ctx, trainingId);
  if (request === null) return;
  try {
    const learned = await learnChurn(ctx, request, (progress) => keepTraining(ctx, trainingId, progress));
    if (learned !== null) await saveTraining(ctx, { learned, request, trainingId });
  } catch (error) {
    ctx.log.error({ error, trainingId }, "a churn training failed");
    await failTraining(ctx, trainingId, "It broke off; the server's log says why. Start it again.");
  }
}

/** One at a time in each process: the thread takes a core. */
export const runChurnTrainingJob = defineJob({
  name: "run-churn-training",
  schema: z.object({ trainingId: z.uuid() }),
  async run(ctx, { trainingId }) {
    await runChurnTraining(ctx, trainingId);
  },
});
