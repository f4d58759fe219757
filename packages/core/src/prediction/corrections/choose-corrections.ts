import type { Fold } from "../folds.ts";
import { comparedLosses, logLoss, meanOf } from "../log-loss.ts";
import { binned } from "./binned.ts";
import { growTrees } from "./grow-trees.ts";
import { addedBy } from "./tree.ts";

const MOST_TREES = 60;
/** When so many trees in a row foretell no better, more won't. */
const PATIENCE = 10;

interface Question {
  keys: readonly string[];
  rows: readonly (readonly (number | null)[])[];
  churned: Uint8Array;
  folds: readonly Fold[];
  /** Log odds of the regression alone, fold by fold: of the snapshots that it learned from, and of the judged ones. */
  learned: readonly (readonly number[])[];
  judged: readonly (readonly number[])[];
}

export interface Corrections {
  /** 0 where trees foretell unseen snapshots no better. */
  trees: number;
  /** Log odds of the judged snapshots with them, fold by fold. */
  logOdds: number[][];
  /** Mean log loss of the judged snapshots without and with as many trees as foretell best. */
  lossWithout: number;
  lossWith: number;
}

/**
 * How many trees correct the regression best on snapshots that neither has seen; none unless the loss falls by more than one standard
 * error of its fall.
 */
export function chooseCorrections({ keys, rows, churned, folds, learned, judged }: Question): Corrections {
  const places = new Map(keys.map((key, place) => [key, place]));
  const growing = folds.map(({ training, judged: unseen }, fold) => ({
    trees: growTrees(
      binned(
        keys,
        training.map((place) => rows[place]!),
      ),
      Uint8Array.from(training, (place) => churned[place]!),
      learned[fold]!,
    ),
    unseen: unseen.map((place) => rows[place]!),
  }));
  const outcomes = folds.flatMap(({ judged: unseen }) => unseen.map((place) => churned[place]!));
  const without = attempt(
    0,
    judged.map((odds) => [...odds]),
    outcomes,
  );
  let [last, best] = [without, without];
  for (let trees = 1; trees <= MOST_TREES && trees - best.trees <= PATIENCE; trees += 1) {
    const before = last.logOdds;
    const logOdds = growing.map(({ trees: growth, unseen }, fold) => {
      const tree = growth.next().value;
      return unseen.map(
        (row, index) => before[fold]![index]! + addedBy(tree, (key) => row[places.get(key)!] ?? null),
      );
    });
    last = attempt(trees, logOdds, outcomes);
    if (last.loss < best.loss) best = last;
  }
  const { better, error } = comparedLosses(without.losses, best.losses);
  const used = better > error ? best : without;
  return { trees: used.trees, logOdds: used.logOdds, lossWithout: without.loss, lossWith: best.loss };
}

function attempt(trees: number, logOdds: number[][], outcomes: readonly number[]) {
  const losses = logOdds.flat().map((odds, index) => logLoss(odds, outcomes[index]!));
  return { trees, logOdds, losses, loss: meanOf(losses) };
}
