import type { ExecutionResult } from "graphql";
import type { Subscriber } from "../live/index.ts";

/** An iteration without items that lasts as long as the subscription: its payloads go past it. */
export function whileOpen(subscriber: Subscriber): AsyncGenerator<ExecutionResult, void, void> {
  const end = async (): Promise<IteratorReturnResult<void>> => {
    subscriber.end();
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      await subscriber.ended;
      return { done: true, value: undefined };
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await end();
    },
  };
}
