import { EventEmitter } from "node:events";

export type HintChannel = "queue" | "book" | "log" | "clock";

/** "Look now": a hint to other parts and processes. Never the truth: a slow poll stands behind each. */
export interface Hints {
  emit(channel: HintChannel, organizationId: string): void;
  /** Returns the function that ends the listening. */
  on(channel: HintChannel, listener: (organizationId: string) => void): () => void;
}

export class LocalHints implements Hints {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  emit(channel: HintChannel, organizationId: string): void {
    this.#emitter.emit(channel, organizationId);
  }

  on(channel: HintChannel, listener: (organizationId: string) => void): () => void {
    this.#emitter.on(channel, listener);
    return () => this.#emitter.off(channel, listener);
  }
}
