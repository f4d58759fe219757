import { type Calibration, calibrated, calibrationOf } from "./calibration.ts";
import { choosePenalty } from "./choose-penalty.ts";
import type { ChurnModel } from "./churn-model.ts";
import { type PublishedBeside, verdictOnNewest } from "./compare-newest.ts";
import { chooseCorrections } from "./corrections/choose-corrections.ts";
import { columnsOf } from "./encoder.ts";
import { figuresOf, type Prediction } from "./figures.ts";
import { fitModel } from "./fit-model.ts";
import { fitSurvival, type FollowedScore } from "./fit-survival.ts";
import { foldsOf } from "./folds.ts";
import { coefficientsOf, correctionsOf, type ModelCard } from "./model-card.ts";
import { featuresOf, readFeatures } from "./registry.ts";
import type { LabelledSnapshot } from "./snapshot.ts";
import { survivalFigures } from "./survival-figures.ts";
import { PERIOD_DAYS } from "./survival.ts";
import { type Verdict, verdictOnFirst } from "./verdict.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** With fewer customers that churned, or that stayed, any model would be a guess. */
export const LEAST_CUSTOMERS = 30;

export interface TrainingOptions {
  /** Events and traits that say the churn itself, or must not be looked at. */
  ignored: ReadonlySet<string>;
  seed: number;
  /** Judged beside; null while none is published. */
  published?: PublishedBeside | null;
}

/** A model with its card, or why there is none. */
export type Training =
  | { model: ChurnModel; card: ModelCard; verdict: Verdict }
  | {
      model: null;
      reason: "TOO_FEW_CHURNED" | "TOO_FEW_STAYED";
      churnedCustomers: number;
      stayedCustomers: number;
    };

/** Learns from snapshots who churns. Equal snapshots in equal order give an equal model. */
export function trainChurnModel(
  snapshots: readonly LabelledSnapshot[],
  { ignored, seed, published = null }: TrainingOptions,
): Training {
  const customers = new Set(snapshots.map(({ customer }) => customer));
  const lost = new Set(snapshots.filter(({ churned }) => churned).map(({ customer }) => customer));
  const [churnedCustomers, stayedCustomers] = [lost.size, customers.size - lost.size];
  if (churnedCustomers < LEAST_CUSTOMERS)
    return { model: null, reason: "TOO_FEW_CHURNED", churnedCustomers, stayedCustomers };
  if (stayedCustomers < LEAST_CUSTOMERS)
    return { model: null, reason: "TOO_FEW_STAYED", churnedCustomers, stayedCustomers };

  const vocabulary = vocabularyOf(
    snapshots.map(({ facts }) => facts),
    { ignored },
  );
  const features = featuresOf(vocabulary);
  const keys = features.map(({ key }) => key);
  const rows = snapshots.map(({ facts }) => readFeatures(facts, vocabulary));
  const churned = Uint8Array.from(snapshots, (snapshot) => Number(snapshot.churned));
  const { split, folds } = foldsOf(snapshots, seed);
  const straight = choosePenalty({
    keys,
    rows,
    churned,
    folds,
    columnsOf: (training) => columnsOf(keys, training),
  });
  const { penalty, learned } = straight;
  const corrected = chooseCorrections({ keys, rows, churned, folds, learned, judged: straight.logOdds });
  const { trees, logOdds } = corrected;
  const followed = folds.map(({ judged }, fold) =>
    judged.flatMap((place, index): FollowedScore[] => {
      const { customer, followed: seen } = snapshots[place]!;
      return seen === null ? [] : [{ customer, score: logOdds[fold]![index]!, followed: seen }];
    }),
  );
  const survival = fitSurvival(followed.flat());
  const outcomes = folds.map(({ judged }) => judged.map((place) => snapshots[place]!.churned));
  const calibration = calibrationOf(logOdds.flat(), outcomes.flat());
  const model = fitModel({ vocabulary, keys, rows, churned, penalty, trees, calibration, survival });
  const moments = snapshots.map(({ facts }) => facts.asOf);
  const labels = new Map(features.map(({ key, label }) => [key, label]));
  const predictions = folds.flatMap(({ judged }, fold) => {
    const calibration = calibrationWithout(fold, logOdds, outcomes);
    return judged.map((place, index): Prediction => ({
      customer: snapshots[place]!.customer,
      probability: calibrated(calibration, logOdds[fold]![index]!),
      churned: snapshots[place]!.churned,
    }));
  });
  const figures = figuresOf(predictions, seed);
  const unseen = folds.flatMap(({ judged }, fold) =>
    judged.map((place, index) => ({ place, logOdds: logOdds[fold]![index]! })),
  );
  const verdict =
    published === null
      ? verdictOnFirst(figures)
      : verdictOnNewest({ snapshots, ignored, penalty, trees, unseen, figures, seed }, published);
  return {
    model,
    verdict,
    card: {
      from: moments.reduce((least, moment) => Math.min(least, moment), Number.POSITIVE_INFINITY),
      to: moments.reduce((most, moment) => Math.max(most, moment), Number.NEGATIVE_INFINITY),
      split,
      penalty,
      figures,
      survival: survival === null ? null : survivalFigures(followed, survival.periods * PERIOD_DAYS, seed),
      snapshots: snapshots.length,
      customers: customers.size,
      churnedCustomers,
      coefficients: coefficientsOf(model, labels),
      corrections: correctionsOf(model, corrected, labels),
    },
  };
}

/** From the other folds, so that no judged snapshot had a part in its own calibration. */
function calibrationWithout(
  fold: number,
  logOdds: readonly number[][],
  outcomes: readonly boolean[][],
): Calibration {
  const others = <Value>(all: readonly Value[][]) => all.filter((_, index) => index !== fold).flat();
  return calibrationOf(others(logOdds), others(outcomes));
}
