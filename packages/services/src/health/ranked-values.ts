import {
  type Distributions,
  distributionOf,
  type RankedCurve,
  rankedValue,
  type Signals,
} from "@perennial/core/health";
import type { RankedCustomer } from "./ranked-customers.ts";

/** What some customers' signals were at the end of one day. */
export class RankedValues {
  readonly #curves: readonly RankedCurve[];
  readonly #values: ReadonlyMap<string, number[]>;

  constructor(curves: readonly RankedCurve[]) {
    this.#curves = curves;
    this.#values = new Map(curves.map(({ key }) => [key, []]));
  }

  /** Of a customer of whom nothing had happened yet nothing counts. */
  add({ firstFactAt }: RankedCustomer, signals: Signals): void {
    const hasFact = firstFactAt !== null && firstFactAt <= signals.asOf;
    if (!hasFact && signals.usage.firstEventAt === null) return;
    for (const curve of this.#curves) {
      const value = rankedValue(curve, signals);
      if (value !== null) this.#values.get(curve.key)!.push(value);
    }
  }

  distributions(): Distributions {
    return Object.fromEntries([...this.#values].map(([key, values]) => [key, distributionOf(values)]));
  }
}
