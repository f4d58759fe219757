import type { LogEntry } from "../kernel/index.ts";

/** What a subscription gets at once: entries in log order, and the cursor from which the next ones follow. */
export interface LogBatch {
  cursor: string;
  entries: readonly LogEntry[];
}
