import { calibrated } from "./calibration.ts";
import type { ChurnModel } from "./churn-model.ts";
import { DriftCounter } from "./drift.ts";
import { encoded } from "./encoder.ts";
import { featuresOf, readFeatures } from "./registry.ts";
import type { SnapshotFacts } from "./snapshot-facts.ts";

/** Calculates probabilities by one model, and how far the customers are from those it learned from. */
export class ChurnPredictor {
  readonly #model: ChurnModel;
  readonly #places: ReadonlyMap<string, number>;
  readonly #counters: readonly DriftCounter[];

  constructor(model: ChurnModel) {
    this.#model = model;
    this.#counters = model.spreads.map((spread) => new DriftCounter(spread));
    this.#places = new Map(featuresOf(model.vocabulary).map(({ key }, place) => [key, place]));
  }

  /** 0..1; null for a customer of whom nothing was known. */
  probability(facts: SnapshotFacts): number | null {
    if (facts.age === null) return null;
    const { columns, intercept, calibration, vocabulary } = this.#model;
    const row = readFeatures(facts, vocabulary);
    for (const counter of this.#counters) counter.add(this.#value(row, counter.key));
    const logOdds = columns.reduce(
      (sum, column) => sum + column.weight * encoded(column, this.#value(row, column.key)),
      intercept,
    );
    return calibrated(calibration, logOdds);
  }

  /** How each feature's spread over the customers predicted so far differs from training, the most first. */
  drift(): { key: string; drift: number }[] {
    return this.#counters
      .flatMap((counter) => {
        const drift = counter.drift();
        return drift === null ? [] : { key: counter.key, drift };
      })
      .sort((a, b) => b.drift - a.drift);
  }

  #value(row: readonly (number | null)[], key: string): number | null {
    const place = this.#places.get(key);
    return place === undefined ? null : row[place]!;
  }
}
