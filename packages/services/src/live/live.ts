import type { AnnouncementKind } from "../kernel/index.ts";
import type { LogBatch, LogEntry } from "./log-entry.ts";

export interface LiveRequest {
  organizationId: string;
  kinds: readonly AnnouncementKind[];
  /** Everything since this cursor first. Without it, from now on. */
  after?: string | null | undefined;
  /** Ends after this many batches. */
  first?: number | null | undefined;
  /** Keeps what the subscriber asked for; called once per entry. */
  filter?: (entry: LogEntry) => boolean;
  /** Only the newest entry of a batch counts: the payload is of the moment. */
  latestOnly?: boolean;
  /** At most one batch in this time; entries in between are put together. 50 ms unless given. */
  everyMs?: number;
}

/**
 * Where subscriptions come from. A resolver hands the iterable on as it is: each batch becomes one payload, calculated
 * once for everybody who asked the same and has the same rights.
 * Throws CURSOR_EXPIRED (from the first `next`) when `after` can't be continued: take a snapshot.
 */
export interface Live {
  subscribe(request: LiveRequest): AsyncIterable<LogBatch>;
}
