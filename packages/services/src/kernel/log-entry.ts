import type { CustomerRow } from "@perennial/database";
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
  /** The customer as of this position, where this process has just written the entry. */
  customer?: CustomerRow;
}
