/** Below it the cost of a write itself is all there is. */
const LEAST = 40;
const MOST = 2_000;

/**
 * How many rows to write at once so that a write takes about as long as it may. The embedded database does one thing at a time:
 * what somebody looks at waits for the write before it.
 */
export class BatchPace {
  readonly #targetMs: number;
  #msPerRow: number | null = null;
  #size: number;

  /** @param targetMs aimed at; below what a write may take at most, for the next one is always a guess */
  constructor({ targetMs = 30, first = 50 }: { targetMs?: number; first?: number } = {}) {
    this.#targetMs = targetMs;
    this.#size = first;
  }

  get size(): number {
    return this.#size;
  }

  /** What the last write took. Slower is believed at once, faster only by and by. */
  took(rows: number, ms: number): void {
    if (rows === 0) return;
    const measured = ms / rows;
    const held = this.#msPerRow ?? measured;
    this.#msPerRow = measured > held ? measured : held * 0.7 + measured * 0.3;
    const fits = Math.floor(this.#targetMs / Math.max(this.#msPerRow, 1e-6));
    this.#size = Math.min(MOST, Math.max(LEAST, Math.min(fits, this.#size * 2)));
  }
}
