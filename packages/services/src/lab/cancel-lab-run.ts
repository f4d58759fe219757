import { fragment } from "@perennial/database";
import { cancelRun, type CancelRunInput, type Context, type RunKind } from "../kernel/index.ts";

const kind: RunKind = { table: fragment`lab_run`, label: "lab run", verb: "cancelLabRun" };

/** Ends a run that waits or runs, within a second; one that has ended stays as it is. Throws NOT_FOUND. */
export function cancelLabRun(ctx: Context, input: CancelRunInput): Promise<{ id: string }> {
  return cancelRun(ctx, input, kind);
}
