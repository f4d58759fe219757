import { encode, type Column } from "./encoder.ts";
import { fitLogistic, type Logistic, logit } from "./fit-logistic.ts";
import type { Fold } from "./folds.ts";

/** From hardly a feature left to hardly any penalty: each begins where the one before ended. */
const PENALTIES = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001] as const;

type FeatureRow = readonly (number | null)[];

export interface Judged {
  penalty: number;
  /** Log odds of the judged snapshots, fold by fold. */
  logOdds: number[][];
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
    const logOdds = prepared.map((fold, index) => {
      const fitted = fitLogistic(fold.training, fold.churned, penalty, last[index]);
      last[index] = fitted;
      const { rows: count, columns, values } = fold.judged;
      return Array.from({ length: count }, (_, row) => logit(fitted, values, row * columns));
    });
    return { penalty, logOdds, losses: logOdds.flat().map((odds, index) => lossOf(odds, outcomes[index]!)) };
  });
  const best = tried.reduce((least, each) => (meanOf(each.losses) < meanOf(least.losses) ? each : least));
  const alike = tried.filter(({ losses }) => {
    const differences = losses.map((loss, index) => loss - best.losses[index]!);
    return meanOf(differences) <= errorOf(differences);
  });
  const { penalty, logOdds } = alike[0]!;
  return { penalty, logOdds };
}

function lossOf(logOdds: number, churned: number): number {
  const toward = churned === 1 ? -logOdds : logOdds;
  return Math.max(toward, 0) + Math.log1p(Math.exp(-Math.abs(toward)));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard error of the mean. */
function errorOf(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
}
