import { createHash } from "node:crypto";
import { ServiceError } from "@perennial/services/kernel";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const quarterHour = 15 * 60;

/** Failed attempts are few per e-mail and per address, whether the e-mail exists or not. */
export class SignInThrottle {
  readonly #byEmail = new RateLimiterMemory({ keyPrefix: "email", points: 10, duration: quarterHour });
  readonly #byAddress = new RateLimiterMemory({ keyPrefix: "address", points: 50, duration: quarterHour });

  /** Throws RATE_LIMITED instead of trying. An attempt that succeeds doesn't count. */
  async run<Result>(address: string, email: string, attempt: () => Promise<Result>): Promise<Result> {
    // The hash bounds what a caller can make us keep.
    const emailKey = createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");
    await consume(this.#byAddress, address);
    await consume(this.#byEmail, emailKey);
    const result = await attempt();
    await this.#byEmail.delete(emailKey);
    await this.#byAddress.reward(address);
    return result;
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new ServiceError("RATE_LIMITED", "Too many attempts to sign in; try again later.", {
      retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000),
    });
  }
}
