import type { AnnouncementKind, LogEntry } from "../kernel/index.ts";
import type { LogBatch } from "./log-batch.ts";

/** `Context` is what a batch is executed in. */
export interface LiveRequest<Context = never> {
  organizationId: string;
  kinds: readonly AnnouncementKind[];
  /** Everything since this cursor first. Without it, from now on. */
  after?: string | null | undefined;
  /** Ends after this many batches. */
  first?: number | null | undefined;
  /** Only those who name the same share payloads, where they depend on who asks. */
  audience?: string;
  /** Keeps what the subscriber asked for; called once per entry. */
  filter?: (entry: LogEntry) => boolean;
  /** What is left of a batch once its customers are read; a batch of which nothing is left is neither sent nor counted. */
  narrow?: (entries: readonly LogEntry[], context: Context) => Promise<readonly LogEntry[]>;
  /** Only the newest entry of a batch counts: the payload is of the moment. */
  latestOnly?: boolean;
  /** At most one batch in this time; entries in between are put together. Unless given, 2 to 50 ms, by what a batch costs. */
  everyMs?: number;
}

/**
 * Where subscriptions come from. A resolver hands the iterable on as it is: each batch becomes one payload, calculated
 * once for everybody who asked the same and has the same rights.
 * Throws CURSOR_EXPIRED (from the first `next`) when `after` can't be continued: take a snapshot.
 */
export interface Live<Context> {
  subscribe(request: LiveRequest<Context>): AsyncIterable<LogBatch>;
}
