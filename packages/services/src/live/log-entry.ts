import type { AnnouncementKind } from "../kernel/index.ts";

/** A row of an organisation's log. */
export interface LogEntry {
  /** From 1, without gaps, in commit order. */
  position: number;
  /** Epoch milliseconds. */
  at: number;
  kind: AnnouncementKind;
  customerId: string | null;
  /** Shape by kind, as it was announced: ids, numbers and keys. */
  payload: unknown;
}

/** What a subscription gets at once: entries in log order, and the cursor from which the next ones follow. */
export interface LogBatch {
  cursor: string;
  entries: readonly LogEntry[];
}
