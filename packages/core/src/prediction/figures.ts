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
  /** What the calibration error would be by chance alone, were each probability exact: the mean of seeded draws. */
  calibrationErrorByChance: number | null;
  bins: CalibrationBin[];
  /** Times the base rate. */
  liftTopTenth: number | null;
}

const BINS = 10;
const DRAWS = 50;

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
  const random = seededRandom(seed);
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
    calibrationError: errorOf(bins),
    calibrationErrorByChance: errorByChance(predictions, random),
    bins,
    liftTopTenth: ranking.liftOfTopTenth(),
  };
}

function errorOf(bins: readonly CalibrationBin[]): number | null {
  const all = bins.reduce((sum, { snapshots }) => sum + snapshots, 0);
  if (all === 0) return null;
  const distance = ({ snapshots, predicted, observed }: CalibrationBin) =>
    snapshots * Math.abs(predicted - observed);
  return bins.reduce((sum, bin) => sum + distance(bin), 0) / all;
}

/** Few snapshots a bin scatter around their probability even where it is exact. */
function errorByChance(predictions: readonly Prediction[], random: () => number): number | null {
  if (predictions.length === 0) return null;
  const bins = inBins(Float64Array.from(predictions, ({ probability }) => probability).sort());
  let distance = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    for (const bin of bins) {
      let more = 0;
      for (const probability of bin) more += Number(random() < probability) - probability;
      distance += Math.abs(more);
    }
  }
  return distance / DRAWS / predictions.length;
}

/** From the least probable to the most. */
function binsOf(predictions: readonly Prediction[]): CalibrationBin[] {
  return inBins(predictions.toSorted((a, b) => a.probability - b.probability)).map((own) => {
    const mean = (of: (prediction: Prediction) => number) =>
      own.reduce((sum, each) => sum + of(each), 0) / own.length;
    return {
      snapshots: own.length,
      predicted: mean(({ probability }) => probability),
      observed: mean(({ churned }) => Number(churned)),
    };
  });
}

/** Ten parts of about equal size, without empty ones. */
function inBins<All extends { length: number; slice(from: number, to: number): All }>(sorted: All): All[] {
  const border = (bin: number) => Math.floor((bin * sorted.length) / BINS);
  return Array.from({ length: BINS }, (_, bin) => sorted.slice(border(bin), border(bin + 1))).filter(
    ({ length }) => length > 0,
  );
}
