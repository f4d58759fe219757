import {
  type Band,
  type ContributingFactor,
  contributingFactors,
  type Explanation,
  healthMetrics,
  type HealthMetrics,
  type RiskIndicator,
  riskIndicators,
  type ScoringModel,
  trend,
  type Trend,
  whatItTakes,
  type WhatItTakes,
} from "@perennial/core/health";
import type { Lookback } from "./read-lookback.ts";
import type { ResolvedModel } from "./resolve-model.ts";
import type { ScoredNow } from "./score-now.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

/** A health score as it is asked for: everything it rests on and what follows from it. */
export interface HealthScore {
  customerId: string;
  /** Epoch milliseconds. */
  calculatedAt: number;
  /** 0..100 unrounded; null when too little is known. */
  score: number | null;
  /** With hysteresis; of a what-if that of the score alone. */
  band: Band;
  rawBand: Band;
  explanation: Explanation;
  model: ScoringModel;
  modelBy: ResolvedModel["by"];
  /** Over the lookback; unknown of a what-if by another model or weights, which has no past. */
  trend: Trend["direction"];
  /** Points per 30 days; null with fewer than 3 daily scores, and without a past. */
  slope: number | null;
  /** Points since the end of the day that lies the lookback ago; null where either is unknown, and without a past. */
  scoreChange: number | null;
  /** True when this very score stands in the record; never for a what-if. */
  stored: boolean;
  whatIf: boolean;
  /** False of a what-if by another model or other weights. */
  hasPast: boolean;
  metrics: HealthMetrics;
  riskIndicators: RiskIndicator[];
  factors: ContributingFactor[];
  /** Calculated when asked for: it tries many steps. */
  improvements(): WhatItTakes;
  /** One score a local day, oldest first, the last one now, which stands alone without a past. */
  history: { day: string; score: number | null }[];
}

interface Asked {
  asOf: number;
  setup: ScoringSetup;
  isWhatIf: boolean;
  /** Other weights than the model's own were tried. */
  isReweighted: boolean;
  lookbackDays: number;
  riskThreshold: number;
}

export function answerHealthScore(
  customerId: string,
  { signals, model, by, standing, result }: ScoredNow,
  lookback: Lookback,
  { asOf, setup, isWhatIf, isReweighted, lookbackDays, riskThreshold }: Asked,
): HealthScore {
  const { score, explanation, state } = result;
  const shown = standing.health?.state ?? null;
  // Scores by another model, or by other weights, can't be compared: between them nothing rose or fell.
  const hasPast = !isWhatIf || (!isReweighted && shown?.modelKey === model.key);
  const history = [...(hasPast ? lookback.days : []), { day: lookback.today, score }];
  const start = hasPast ? lookback.start : null;
  const heading = trend(history, lookback.today, lookbackDays);
  const isStored =
    !isWhatIf &&
    shown !== null &&
    shown.modelKey === model.key &&
    shown.modelVersion === model.version &&
    (score === null ? shown.score === null : shown.score !== null && Math.abs(shown.score - score) <= 1e-9);
  return {
    customerId,
    calculatedAt: asOf,
    score,
    band: state.band,
    rawBand: state.rawBand,
    explanation,
    model,
    modelBy: by,
    trend: heading.direction,
    slope: heading.slope,
    scoreChange: score === null || start?.score == null ? null : score - start.score,
    stored: isStored,
    whatIf: isWhatIf,
    hasPast,
    metrics: healthMetrics(signals, setup.features.names.length),
    riskIndicators: riskIndicators(explanation, heading, {
      riskThreshold,
      thresholds: model.thresholds,
      lookbackDays,
    }),
    factors: contributingFactors(start?.explanation ?? null, explanation, model.thresholds),
    improvements: () => whatItTakes(signals, model, state, asOf),
    history,
  };
}
