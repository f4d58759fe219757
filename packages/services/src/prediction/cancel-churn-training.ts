import { fragment } from "@perennial/database";
import { cancelRun, type CancelRunInput, type Context, type RunKind } from "../kernel/index.ts";

const kind: RunKind = { table: fragment`churn_training`, label: "training", verb: "cancelChurnTraining" };

/** Ends a training that waits or runs, within a second; one that has ended stays as it is. Throws NOT_FOUND. */
export function cancelChurnTraining(ctx: Context, input: CancelRunInput): Promise<{ id: string }> {
  return cancelRun(ctx, input, kind);
}
