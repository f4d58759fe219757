import type { AnnouncementKind } from "./announce.ts";
import type { Context } from "./context.ts";
import type { LogEntry } from "./log-entry.ts";
import type { ServiceTransaction } from "./transact.ts";

/** A stretch of an organisation's log, as far as it is asked for. */
export interface ReactionTurn<Seen> {
  /** Of the kinds asked for, in log order. */
  entries: readonly LogEntry[];
  /** The position up to which the log was read. */
  until: number;
  /** Nothing follows `until`, as far as this transaction sees: what stands in tables is what the log has told. */
  isCurrent: boolean;
  /** What `look` found. */
  seen: Seen;
}

/** What a domain does by itself when something is announced, or when a time comes. */
export interface ReactionDefinition<Seen = undefined> {
  /** kebab-case. */
  name: string;
  kinds: readonly AnnouncementKind[];
  /** Once for an organisation that was there before the reaction: it starts at the head of that log. */
  begin?(ctx: Context, tx: ServiceTransaction): Promise<void>;
  /** Before the log is read: what is seen here is older than what the log then tells. */
  look?(ctx: Context, tx: ServiceTransaction): Promise<Seen>;
  /**
   * Runs at least once for each stretch and commits with the new position, so what it writes is there exactly once. The position's row
   * is locked: nobody else reacts for this organisation meanwhile.
   * @returns when it is to run again though nothing is announced, epoch milliseconds; null for never
   */
  react(ctx: Context, tx: ServiceTransaction, turn: ReactionTurn<Seen>): Promise<number | null>;
}

/** Whatever it sees. */
export type AnyReaction = ReactionDefinition<unknown>;

export function defineReaction<Seen = undefined>(definition: ReactionDefinition<Seen>): AnyReaction {
  return definition;
}
