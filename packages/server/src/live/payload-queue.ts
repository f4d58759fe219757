import { ServiceError } from "@perennial/services/kernel";
import type { FormattedExecutionResult } from "graphql";
import type { Payload } from "./payload.ts";
import type { PayloadSink, Subscriber } from "./subscriber.ts";

const maxBytes = 4 * 1024 * 1024;

/** Payloads that wait for a reader who pulls, as SSE does; a reader who falls too far behind is let go. */
export class PayloadQueue implements PayloadSink {
  readonly #waiting: Payload[] = [];
  #bytes = 0;
  #overflowed = false;
  #endTold = false;
  #wakeReader = () => {};
  #wakeWriter = () => {};

  send(payload: Payload): void {
    this.#bytes += payload.json.length;
    if (this.#bytes > maxBytes) this.#overflowed = true;
    else this.#waiting.push(payload);
    this.#wakeReader();
  }

  drained(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => (this.#wakeWriter = resolve));
  }

  /** The results in order, until the subscription ends and everything is read. */
  read(subscriber: Subscriber): AsyncIterableIterator<FormattedExecutionResult> {
    const wake = () => {
      this.#wakeReader();
      this.#wakeWriter();
    };
    subscriber.ended.then(wake, wake);
    return {
      next: () => this.#next(subscriber),
      return: async () => {
        subscriber.end();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async #next(subscriber: Subscriber): Promise<IteratorResult<FormattedExecutionResult>> {
    for (;;) {
      if (this.#overflowed) {
        subscriber.end(new ServiceError("UNAVAILABLE", "Too slow: resume from your cursor."));
      }
      const payload = this.#overflowed ? undefined : this.#waiting.shift();
      if (payload) {
        this.#bytes -= payload.json.length;
        if (this.#waiting.length === 0) this.#wakeWriter();
        return { done: false, value: payload.result };
      }
      if (!subscriber.open) {
        const told = this.#endTold;
        this.#endTold = true;
        // Its error is thrown once: who asks again after it learns that there is nothing more.
        if (!told) await subscriber.ended;
        return { done: true, value: undefined };
      }
      await new Promise<void>((resolve) => (this.#wakeReader = resolve));
    }
  }
}
