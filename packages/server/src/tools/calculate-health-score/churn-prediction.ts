import { rankedProbability } from "@perennial/core/prediction";
import type { AssessedRisk } from "@perennial/services/risk";
import { noOutlookWords, type Unknowns } from "./unknowns.ts";

const HORIZON_DAYS = 90;

/** What the published churn model foretells, or why there is nothing. */
export function churnPrediction({ outlook, noOutlook, modelVersion }: AssessedRisk, unknowns: Unknowns) {
  unknowns.why(
    "churn_prediction.confidence",
    "How sure one probability is can't be measured; the model's card says how often probabilities held.",
  );
  if (outlook === null) {
    const reason = noOutlookWords[noOutlook ?? "NOTHING_KNOWN"];
    unknowns.why("churn_prediction.churn_probability", reason);
    unknowns.why("risk_level", reason);
  } else if (outlook.probability90 === null)
    unknowns.why(
      "churn_prediction.horizon_days",
      "The labels that the model learned from don't say how soon customers churned.",
    );
  return {
    churn_probability: outlook === null ? null : rankedProbability(outlook),
    churn_risk_level: outlook?.level ?? null,
    confidence: null,
    key_risk_factors: outlook?.reasons.map(({ sentence }) => sentence) ?? [],
    protective_factors: outlook?.protective.map(({ sentence }) => sentence) ?? [],
    horizon_days: outlook === null || outlook.probability90 === null ? null : HORIZON_DAYS,
    model_version: modelVersion,
  };
}
