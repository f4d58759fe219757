import type { ChurnModel } from "./churn-model.ts";
import type { Corrections } from "./corrections/choose-corrections.ts";
import { featuresOfTrees } from "./corrections/tree-pushes.ts";
import type { PredictionFigures } from "./figures.ts";
import type { Folds } from "./folds.ts";
import type { SurvivalFigures } from "./survival-figures.ts";

/** What a feature does to the probability, all others being equal. */
export interface Coefficient {
  key: string;
  label: string;
  /** It is the feature's absence that tells. */
  missing: boolean;
  /** Change of the log odds with one standard deviation more. */
  weight: number;
  direction: "RAISES" | "LOWERS";
}

/** Small trees that add what the coefficients' straight lines miss. */
export interface CardCorrections {
  trees: number;
  /** Mean log loss of the judged snapshots without and with them, lower is better. */
  lossWithout: number;
  lossWith: number;
  /** The features that they split by, the one that moves most first. */
  features: { key: string; label: string }[];
}

/** What a model was made from and how well it foretold customers that it hadn't seen. */
export interface ModelCard {
  /** Epoch milliseconds of the first and the last snapshot. */
  from: number;
  to: number;
  split: Folds["split"];
  penalty: number;
  /** Of the judged snapshots alone, each by a model and a calibration that didn't see it. */
  figures: PredictionFigures;
  /** The same of churn within 30 and 90 days; null where nobody said when customers churned, or too few did. */
  survival: SurvivalFigures | null;
  /** Snapshots and customers of all that was learned from. */
  snapshots: number;
  customers: number;
  churnedCustomers: number;
  /** The strongest first. */
  coefficients: Coefficient[];
  /** Null where trees foretold no better; left out by older releases. */
  corrections?: CardCorrections | null;
}

/** The strongest first. */
export function coefficientsOf({ columns }: ChurnModel, labels: ReadonlyMap<string, string>): Coefficient[] {
  return columns
    .map(({ key, missing, weight }): Coefficient => ({
      key,
      label: labels.get(key)!,
      missing,
      weight,
      direction: weight > 0 ? "RAISES" : "LOWERS",
    }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

export function correctionsOf(
  { corrections }: ChurnModel,
  { trees, lossWithout, lossWith }: Corrections,
  labels: ReadonlyMap<string, string>,
): CardCorrections | null {
  if (trees === 0) return null;
  const features = featuresOfTrees(corrections).map((key) => ({ key, label: labels.get(key)! }));
  return { trees, lossWithout, lossWith, features };
}
