import {
  bootstrapAreas,
  type Interval,
  intervalOf,
  type Observation,
  Ranking,
  seededRandom,
} from "../lab/index.ts";

/** A probability that was given, and what became of the customer. */
export interface Prediction {
  customer: number;
  /** 0..1 */
  probability: number;
  churned: boolean;
}

/** Predictions of about equal size together. */
export interface CalibrationBin {
  snapshots: number;
  /** Mean probability. */
  predicted: number;
  /** Share that churned. */
  observed: number;
}

/** How well probabilities foretold who churned. */
export interface PredictionFigures {
  snapshots: number;
  customers: number;
  churnedSnapshots: number;
  churnedCustomers: number;
  /** Share of snapshots that churned; null without any. */
  baseRate: number | null;
  /** 0..1, .5 is a coin; null while nobody churned, or nobody stayed. */
  area: number | null;
  areaInterval: Interval | null;
  /** Mean squared error, lower is better; beside it that of giving everybody the base rate. */
  brier: number | null;
  brierOfBaseRate: number | null;
  /** Mean distance between the probabilities and the shares of ten bins with as many snapshots each, weighted by their size. */
  calibrationError: number | null;
  bins: CalibrationBin[];
  /** Times the base rate. */
  liftTopTenth: number | null;
}

const BINS = 10;

/** @param seed of the interval's draws */
export function figuresOf(predictions: readonly Prediction[], seed: number): PredictionFigures {
  const places = new Map<number, number>();
  for (const { customer } of predictions) if (!places.has(customer)) places.set(customer, places.size);
  const ranking = new Ranking(
    predictions.map(({ customer, probability, churned }): Observation => ({
      score: -probability,
      churned,
      customer: places.get(customer)!,
    })),
  );
  const lost = predictions.filter(({ churned }) => churned);
  const { baseRate } = ranking;
  const mean = (of: (prediction: Prediction) => number) =>
    predictions.length === 0
      ? null
      : predictions.reduce((sum, each) => sum + of(each), 0) / predictions.length;
  const bins = binsOf(predictions);
  return {
    snapshots: predictions.length,
    customers: places.size,
    churnedSnapshots: lost.length,
    churnedCustomers: new Set(lost.map(({ customer }) => customer)).size,
    baseRate,
    area: ranking.area(),
    areaInterval: intervalOf(bootstrapAreas([ranking], places.size, seededRandom(seed))[0]!),
    brier: mean(({ probability, churned }) => (probability - Number(churned)) ** 2),
    brierOfBaseRate: baseRate === null ? null : baseRate * (1 - baseRate),
    calibrationError:
      predictions.length === 0
        ? null
        : bins.reduce(
            (sum, { snapshots, predicted, observed }) => sum + snapshots * Math.abs(predicted - observed),
            0,
          ) / predictions.length,
    bins,
    liftTopTenth: ranking.liftOfTopTenth(),
  };
}

/** From the least probable to the most. */
function binsOf(predictions: readonly Prediction[]): CalibrationBin[] {
  const sorted = predictions.toSorted((a, b) => a.probability - b.probability);
  return Array.from({ length: BINS }, (_, bin) => {
    const own = sorted.slice(
      Math.floor((bin * sorted.length) / BINS),
      Math.floor(((bin + 1) * sorted.length) / BINS),
    );
    const mean = (of: (prediction: Prediction) => number) =>
      own.reduce((sum, each) => sum + of(each), 0) / own.length;
    return {
      snapshots: own.length,
      predicted: mean(({ probability }) => probability),
      observed: mean(({ churned }) => Number(churned)),
    };
  }).filter(({ snapshots }) => snapshots > 0);
}
