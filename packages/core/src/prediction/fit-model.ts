import type { Calibration } from "./calibration.ts";
import type { ChurnModel } from "./churn-model.ts";
import { spreadOf } from "./drift.ts";
import { binned } from "./corrections/binned.ts";
import { firstTrees, growTrees } from "./corrections/grow-trees.ts";
import { columnsOf, encode } from "./encoder.ts";
import { fitLogistic, logits } from "./fit-logistic.ts";
import type { SurvivalModel } from "./survival.ts";
import type { Vocabulary } from "./vocabulary.ts";

interface Lesson {
  vocabulary: Vocabulary;
  keys: readonly string[];
  /** Features of each snapshot, in the order of the keys. */
  rows: readonly (readonly (number | null)[])[];
  churned: Uint8Array;
  penalty: number;
  /** Trees that correct the regression; 0 for none. */
  trees: number;
  calibration: Calibration;
  survival: SurvivalModel | null;
}

/** Learns from all of these snapshots. */
export function fitModel(lesson: Lesson): ChurnModel {
  const { vocabulary, keys, rows, churned, penalty, trees, calibration, survival } = lesson;
  const columns = columnsOf(keys, rows);
  const matrix = encode(columns, keys, rows);
  const fitted = fitLogistic(matrix, churned, penalty);
  const places = new Map(keys.map((key, place) => [key, place]));
  return {
    kind: "LOGISTIC",
    vocabulary: {
      activities: [...vocabulary.activities],
      measures: [...vocabulary.measures],
      numericTraits: vocabulary.numericTraits.map(({ key, bends }) => ({ key, bends: [...bends] })),
      categoricalTraits: vocabulary.categoricalTraits.map(({ key, levels }) => ({
        key,
        levels: [...levels],
      })),
    },
    columns: columns.map((column, index) => ({ ...column, weight: fitted.weights[index]! })),
    intercept: fitted.intercept,
    corrections:
      trees === 0 ? [] : firstTrees(growTrees(binned(keys, rows), churned, logits(fitted, matrix)), trees),
    calibration,
    spreads: columns
      .filter(({ missing }) => !missing)
      .map(({ key }) => {
        const place = places.get(key)!;
        return spreadOf(
          key,
          rows.map((row) => row[place]!),
        );
      }),
    survival,
  };
}
