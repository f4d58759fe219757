import { figuresOf, type Prediction, type PredictionFigures } from "./figures.ts";
import { type FollowedScore, fitSurvival } from "./fit-survival.ts";
import { churnWithin, survivalCurve } from "./survival.ts";

/** How well probabilities of churn within some days held, of customers that neither the model nor the curve had seen. */
export interface SurvivalFigures {
  /** Last day that the curve reaches. */
  observedDays: number;
  /** Null where too few were followed for so long. */
  within30: PredictionFigures | null;
  within90: PredictionFigures | null;
}

/** @param folds scores by fold: each fold is foretold by a curve of the others */
export function survivalFigures(
  folds: readonly (readonly FollowedScore[])[],
  observedDays: number,
  seed: number,
): SurvivalFigures {
  const curves = folds.map((_, fold) => fitSurvival(folds.filter((__, other) => other !== fold).flat()));
  const within = (days: number): PredictionFigures | null => {
    const predictions = folds.flatMap((own, fold): Prediction[] => {
      const model = curves[fold];
      if (model == null) return [];
      return own.flatMap(({ customer, score, followed }) => {
        const probability = churnWithin(survivalCurve(model, score), days);
        if (probability === null || followed.days < days) return [];
        const churned = followed.churnedAfter !== null && followed.churnedAfter <= days;
        return [{ customer, probability, churned }];
      });
    });
    return predictions.length === 0 ? null : figuresOf(predictions, seed);
  };
  return { observedDays, within30: within(30), within90: within(90) };
}
