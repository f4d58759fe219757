/** Window over which events per second are averaged. */
const windowMs = 10_000;

/** Counts events over a trailing window of ten seconds. The caller brings the time, in milliseconds. */
export class EventRate {
  readonly #startedAt: number;
  #arrivals: { at: number; count: number }[] = [];

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  add(at: number, count: number): void {
    this.#arrivals.push({ at, count });
  }

  /** Events per second, over the window or the time since the start where that is shorter. */
  perSecond(now: number): number {
    this.#arrivals = this.#arrivals.filter((arrival) => arrival.at > now - windowMs);
    const seconds = Math.max(1_000, Math.min(windowMs, now - this.#startedAt)) / 1_000;
    return this.#arrivals.reduce((sum, arrival) => sum + arrival.count, 0) / seconds;
  }
}
