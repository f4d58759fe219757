import { ServiceError } from "@perennial/services/kernel";
import type { Payload } from "./payload.ts";

/** Where a subscriber's payloads go. */
export interface PayloadSink {
  send(payload: Payload): void;
  /** Resolves when what was sent has left: a replay goes only as fast as its reader. */
  drained(): Promise<void>;
}

const maxHeld = 500;

/** One subscription of one socket or stream. Live payloads wait until its replay has ended. */
export class Subscriber {
  /** Batches that begin before this position are not for this subscriber. */
  readonly from: number;
  readonly ended: Promise<void>;
  readonly #sink: PayloadSink;
  #remaining: number;
  #held: Payload[] | null;
  #open = true;
  readonly #resolve: () => void;
  readonly #reject: (error: Error) => void;

  constructor({
    sink,
    from,
    first,
    replays,
  }: {
    sink: PayloadSink;
    from: number;
    first: number | null;
    replays: boolean;
  }) {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // Whoever opened the subscription learns of the end; nobody need.
    promise.catch(() => {});
    this.ended = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#sink = sink;
    this.from = from;
    this.#remaining = first ?? Number.POSITIVE_INFINITY;
    this.#held = replays ? [] : null;
    if (this.#remaining <= 0) this.end();
  }

  get open(): boolean {
    return this.#open;
  }

  /** A payload of what happens now. */
  deliver(payload: Payload): void {
    if (!this.#held) return this.#send(payload);
    this.#held.push(payload);
    if (this.#held.length > maxHeld) {
      this.end(
        new ServiceError(
          "UNAVAILABLE",
          "The replay is slower than what happens meanwhile; resume from your cursor.",
        ),
      );
    }
  }

  /** A payload of what happened before, in order. */
  async replay(payload: Payload): Promise<void> {
    this.#send(payload);
    await this.#sink.drained();
  }

  /** The replay has reached what was held back. */
  goLive(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const payload of held) this.#send(payload);
  }

  end(error?: Error): void {
    if (!this.#open) return;
    this.#open = false;
    this.#held = null;
    if (error) this.#reject(error);
    else this.#resolve();
  }

  #send(payload: Payload): void {
    if (!this.#open) return;
    this.#sink.send(payload);
    this.#remaining -= 1;
    if (this.#remaining <= 0) this.end();
  }
}
