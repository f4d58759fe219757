import type { Identity } from "@perennial/services/identity";
import { ServiceError } from "@perennial/services/kernel";
import { TokenBucket } from "../http/index.ts";

export interface ToolRates {
  /** Of each key or session. */
  perMinute: number;
  /** Of an organisation, all its keys together. */
  perHour: number;
}

/** How many tools may be called, over MCP and HTTP together, in this process. */
export class ToolLimits {
  readonly #clients: TokenBucket;
  readonly #organizations: TokenBucket;

  constructor({ perMinute, perHour }: ToolRates) {
    this.#clients = new TokenBucket(perMinute / 60, perMinute);
    this.#organizations = new TokenBucket(perHour / 3600, perHour);
  }

  /** Counts one call; throws RATE_LIMITED where it is one too many. */
  take({ credentialId, organization }: Identity): void {
    const now = performance.now();
    const wait =
      this.#clients.take(credentialId, 1, now) || this.#organizations.take(organization.id, 1, now);
    if (wait > 0)
      throw new ServiceError("RATE_LIMITED", "Too many tools are called; wait before the next call.", {
        retryAfterSeconds: wait,
      });
  }
}
