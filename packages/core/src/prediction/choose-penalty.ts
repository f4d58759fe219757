import { encode, type Column } from "./encoder.ts";
import { fitLogistic, type Logistic, logits } from "./fit-logistic.ts";
import type { Fold } from "./folds.ts";
import { comparedLosses, logLoss, meanOf } from "./log-loss.ts";

/** From hardly a feature left to hardly any penalty: each begins where the one before ended. */
const PENALTIES = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001] as const;

type FeatureRow = readonly (number | null)[];

export interface Judged {
  penalty: number;
  /** Log odds of the judged snapshots, fold by fold. */
  logOdds: number[][];
  /** Log odds of the snapshots that were learned from, fold by fold. */
  learned: number[][];
}

interface Question {
  keys: readonly string[];
  rows: readonly FeatureRow[];
  churned: Uint8Array;
  folds: readonly Fold[];
  /** Columns as training snapshots alone give them. */
  columnsOf(training: readonly FeatureRow[]): Column[];
}

/**
 * The greatest penalty whose loss on unseen snapshots can't be told from the least one's: within one standard error of the difference.
 * What is learned for nothing carries least into other times.
 */
export function choosePenalty({ keys, rows, churned, folds, columnsOf }: Question): Judged {
  const prepared = folds.map(({ training, judged }) => {
    const known = training.map((place) => rows[place]!);
    const columns = columnsOf(known);
    return {
      training: encode(columns, keys, known),
      churned: Uint8Array.from(training, (place) => churned[place]!),
      judged: encode(
        columns,
        keys,
        judged.map((place) => rows[place]!),
      ),
    };
  });
  const outcomes = folds.flatMap(({ judged }) => judged.map((place) => churned[place]!));
  const last: (Logistic | null)[] = prepared.map(() => null);
  const tried = PENALTIES.map((penalty) => {
    const fits = prepared.map(({ training, churned: known }, fold) => {
      last[fold] = fitLogistic(training, known, penalty, last[fold]);
      return last[fold];
    });
    const logOdds = prepared.map(({ judged }, fold) => logits(fits[fold]!, judged));
    const losses = logOdds.flat().map((odds, index) => logLoss(odds, outcomes[index]!));
    return { penalty, fits, logOdds, losses, loss: meanOf(losses) };
  });
  const best = tried.reduce((least, each) => (each.loss < least.loss ? each : least));
  const { penalty, fits, logOdds } = tried.find(({ losses }) => {
    const { better, error } = comparedLosses(losses, best.losses);
    return better <= error;
  })!;
  return { penalty, logOdds, learned: prepared.map(({ training }, fold) => logits(fits[fold]!, training)) };
}
