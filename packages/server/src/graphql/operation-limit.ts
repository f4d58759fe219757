import type { Identity } from "@perennial/services/identity";
import { ServiceError } from "@perennial/services/kernel";
import { TokenBucket } from "../http/index.ts";

/** How many operations a key or session may ask for, over HTTP, SSE and WebSocket together. */
export class OperationLimit {
  readonly #bucket: TokenBucket;

  constructor({ operationsPerSecond, burst }: { operationsPerSecond: number; burst: number }) {
    this.#bucket = new TokenBucket(operationsPerSecond, burst);
  }

  /** Counts one operation, before it is parsed; throws RATE_LIMITED where it is one too many. */
  take({ credentialId, actor }: Identity): void {
    const wait = this.#bucket.take(credentialId, 1, performance.now());
    if (wait === 0) return;
    const who = actor.kind === "member" ? "session" : "key";
    throw new ServiceError("RATE_LIMITED", `This ${who} asks for too many operations a second.`, {
      retryAfterSeconds: wait,
    });
  }
}
