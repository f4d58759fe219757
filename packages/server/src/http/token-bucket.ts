interface Bucket {
  tokens: number;
  at: number;
}

const maxBuckets = 10_000;

/** Lets `perSecond` through on average and `burst` at once, for each key apart. Times are milliseconds that only rise. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** 0 when they were taken, else the seconds after which they can be. More than a burst needs a full bucket. */
  take(key: string, count: number, now: number): number {
    const { tokens } = this.#refill(key, now);
    const needed = Math.min(count, this.#burst);
    if (tokens < needed) return (needed - tokens) / this.#perSecond;
    this.#buckets.set(key, { tokens: tokens - count, at: now });
    return 0;
  }

  #refill(key: string, now: number): Bucket {
    const bucket = this.#buckets.get(key);
    if (bucket) {
      bucket.tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond);
      bucket.at = now;
      return bucket;
    }
    if (this.#buckets.size >= maxBuckets) this.#dropFull(now);
    return { tokens: this.#burst, at: now };
  }

  /** A full bucket says nothing that a new one doesn't. */
  #dropFull(now: number): void {
    for (const [key, { tokens, at }] of this.#buckets) {
      if (tokens + ((now - at) / 1000) * this.#perSecond >= this.#burst) this.#buckets.delete(key);
    }
  }
}
