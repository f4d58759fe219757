import { EventEmitter } from "node:events";
import type { LogEntry } from "./log-entry.ts";

export type HintChannel = "queue" | "book" | "log" | "clock";

/** What a transaction of this process has just written to an organisation's log: the positions (from, to]. */
export interface WrittenLog {
  from: number;
  to: number;
  entries: readonly LogEntry[];
}

/** With a hint on "log" that comes from this process itself: it needn't be read again. */
export type HintListener = (organizationId: string, written?: WrittenLog) => void;

/** "Look now": a hint to other parts and processes. Never the truth: a slow poll stands behind each. */
export interface Hints {
  emit(channel: HintChannel, organizationId: string, written?: WrittenLog): void;
  /** Returns the function that ends the listening. */
  on(channel: HintChannel, listener: HintListener): () => void;
}

export class LocalHints implements Hints {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  emit(channel: HintChannel, organizationId: string, written?: WrittenLog): void {
    this.#emitter.emit(channel, organizationId, written);
  }

  on(channel: HintChannel, listener: HintListener): () => void {
    this.#emitter.on(channel, listener);
    return () => this.#emitter.off(channel, listener);
  }
}
