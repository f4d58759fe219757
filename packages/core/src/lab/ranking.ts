import type { Observation } from "./observation.ts";

/** Observations from the riskiest to the safest, those with equal scores side by side. */
export class Ranking {
  readonly #customers: Int32Array;
  readonly #churned: Uint8Array;
  /** Where each run of equal scores ends. */
  readonly #ends: number[] = [];

  constructor(observations: readonly Observation[]) {
    const sorted = observations.toSorted((a, b) => a.score - b.score);
    this.#customers = Int32Array.from(sorted, ({ customer }) => customer);
    this.#churned = Uint8Array.from(sorted, ({ churned }) => Number(churned));
    for (const [index, { score }] of sorted.entries())
      if (sorted[index + 1]?.score !== score) this.#ends.push(index + 1);
  }

  get size(): number {
    return this.#churned.length;
  }

  /** Share of the observations that churned, 0..1; null without any. */
  get baseRate(): number | null {
    return this.size === 0 ? null : this.#churned.reduce((sum, churned) => sum + churned, 0) / this.size;
  }

  /**
   * The chance that of one who churned and one who stayed, drawn at random, the model holds the first for riskier; equal scores
   * count half. 0..1, .5 is a coin; null while there is none of either.
   * @param weights how often each customer is counted; once each without it
   */
  area(weights: ArrayLike<number> | null = null): number | null {
    let begin = 0;
    let churnedAll = 0;
    let stayedAll = 0;
    let right = 0;
    for (const end of this.#ends) {
      let churned = 0;
      let stayed = 0;
      for (let index = begin; index < end; index += 1) {
        const weight = weights === null ? 1 : weights[this.#customers[index]!]!;
        if (this.#churned[index] === 1) churned += weight;
        else stayed += weight;
      }
      right += stayed * (churnedAll + churned / 2);
      churnedAll += churned;
      stayedAll += stayed;
      begin = end;
    }
    return churnedAll === 0 || stayedAll === 0 ? null : right / (churnedAll * stayedAll);
  }

  /**
   * How many times the base rate the riskiest tenth churned. The tenth is exact: of equal scores across its border a part counts,
   * as if they had been drawn at random. Null without anybody who churned.
   */
  liftOfTopTenth(): number | null {
    const tenth = this.size / 10;
    let begin = 0;
    let hits = 0;
    let all = 0;
    for (const end of this.#ends) {
      let churned = 0;
      for (let index = begin; index < end; index += 1) churned += this.#churned[index]!;
      const part = Math.min(1, Math.max(0, tenth - begin) / (end - begin));
      hits += part * churned;
      all += churned;
      begin = end;
    }
    return all === 0 ? null : hits / tenth / (all / this.size);
  }
}
