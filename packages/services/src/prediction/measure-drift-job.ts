import { z } from "zod";
import {
  type Context,
  defineJob,
  lockOrganization,
  type ThreadOrder,
  transact,
  WorkThread,
  threadOrder,
} from "../kernel/index.ts";
import type { Drift, DriftQuestion } from "./measure-drift.ts";
import { publishedChurnModel } from "./published-churn-model.ts";
import { saveDrift } from "./save-drift.ts";

/** Measures how far today's customers are from those that the published model learned from, in a thread. */
async function measurePublishedDrift(ctx: Context): Promise<void> {
  const published = await publishedChurnModel(ctx);
  if (published === null) return;
  const { version, model, definition } = published;
  const order: ThreadOrder & DriftQuestion = {
    ...threadOrder(ctx),
    timeZone: ctx.organization.timeZone,
    now: ctx.now(),
    model,
    ignored: definition.ignored,
    churn: definition.labels ? null : definition,
  };
  const thread = new WorkThread<Drift>(new URL("./drift-thread.ts", import.meta.url), order);
  try {
    const drift = await thread.work;
    await transact(ctx, async (tx) => {
      await lockOrganization(tx, "predictions", "exclusive");
      await saveDrift(tx, version, drift);
    });
  } finally {
    await thread.stop();
  }
}

export const measureChurnDriftJob = defineJob({
  name: "measure-churn-drift",
  schema: z.object({}),
  run: (ctx) => measurePublishedDrift(ctx),
});
