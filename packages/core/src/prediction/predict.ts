import { calibrated } from "./calibration.ts";
import type { ChurnModel } from "./churn-model.ts";
import { addedByAll } from "./corrections/tree.ts";
import { treePushes } from "./corrections/tree-pushes.ts";
import { DriftCounter } from "./drift.ts";
import { encoded } from "./encoder.ts";
import type { Feature } from "./feature-family.ts";
import { type ChurnOutlook, churnLevel, rankedProbability } from "./outlook.ts";
import { type Push, reasonsOf } from "./reasons.ts";
import { featuresOf, readFeatures } from "./registry.ts";
import { churnWithin, medianDays, survivalCurve } from "./survival.ts";
import type { SnapshotFacts } from "./snapshot-facts.ts";

type FeatureRow = readonly (number | null)[];

/** Calculates probabilities by one model, and how far the customers are from those it learned from. */
export class ChurnPredictor {
  readonly #model: ChurnModel;
  readonly #features: readonly Feature[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #counters: readonly DriftCounter[];

  constructor(model: ChurnModel) {
    this.#model = model;
    this.#counters = model.spreads.map((spread) => new DriftCounter(spread));
    this.#features = featuresOf(model.vocabulary);
    this.#places = new Map(this.#features.map(({ key }, place) => [key, place]));
  }

  /** 0..1; null for a customer of whom nothing was known. */
  probability(facts: SnapshotFacts): number | null {
    const row = this.#read(facts);
    return row === null ? null : calibrated(this.#model.calibration, this.#logOdds(row));
  }

  /** 0..1 within 90 days, or within the model's own horizon where it doesn't know when; null for a customer of whom nothing was known. */
  probability90(facts: SnapshotFacts): number | null {
    const row = this.#read(facts);
    if (row === null) return null;
    const { calibration, survival } = this.#model;
    const score = this.#logOdds(row);
    const within = survival === null ? null : churnWithin(survivalCurve(survival, score), 90);
    return within ?? calibrated(calibration, score);
  }

  /** The probability with what it comes from; null for a customer of whom nothing was known. */
  outlook(facts: SnapshotFacts): ChurnOutlook | null {
    const row = this.#read(facts);
    if (row === null) return null;
    const { calibration, columns, corrections, survival } = this.#model;
    const score = this.#logOdds(row);
    const probability = calibrated(calibration, score);
    const curve = survival === null ? [] : survivalCurve(survival, score);
    const probability90 = churnWithin(curve, 90);
    const parts = [
      ...columns.map((column) => [column.key, this.#part(column, row)] as const),
      ...treePushes(corrections, (key) => this.#value(row, key)),
    ];
    const pushes = parts.flatMap(([key, part]): Push[] => {
      const feature = this.#features[this.#places.get(key) ?? -1];
      return feature === undefined ? [] : [{ feature, push: calibration.slope * part }];
    });
    const { reasons, protective } = reasonsOf(facts, pushes);
    const logOdds = calibration.slope * score + calibration.offset;
    return {
      probability,
      probability30: churnWithin(curve, 30),
      probability90,
      level: churnLevel(rankedProbability({ probability, probability90 })),
      curve,
      observedDays: curve.at(-1)?.day ?? null,
      medianDays: medianDays(curve),
      averageLogOdds: logOdds - pushes.reduce((sum, { push }) => sum + push, 0),
      reasons,
      protective,
    };
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

  #read(facts: SnapshotFacts): FeatureRow | null {
    if (facts.age === null) return null;
    const row = readFeatures(facts, this.#model.vocabulary);
    for (const counter of this.#counters) counter.add(this.#value(row, counter.key));
    return row;
  }

  #logOdds(row: FeatureRow): number {
    const { columns, corrections, intercept } = this.#model;
    const added = addedByAll(corrections, (key) => this.#value(row, key));
    return columns.reduce((sum, column) => sum + this.#part(column, row), intercept + added);
  }

  #part(column: ChurnModel["columns"][number], row: FeatureRow): number {
    return column.weight * encoded(column, this.#value(row, column.key));
  }

  #value(row: FeatureRow, key: string): number | null {
    const place = this.#places.get(key);
    return place === undefined ? null : row[place]!;
  }
}
