import type { AnnouncementKind } from "./announce.ts";

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
