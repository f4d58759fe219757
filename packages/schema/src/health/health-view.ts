import type { Band, Cause, Explanation, Trend } from "@perennial/core/health";
import type { OverrideRecord } from "@perennial/services/health";
import type { ScoringModelShape } from "./scoring-model.ts";

/** A health, stored or calculated for one answer, before it is put into words. */
export interface HealthView {
  customerId: string;
  score: number | null;
  /** Shown band: the override while it is in force. */
  band: Band;
  /** With hysteresis, of the score alone. */
  calculatedBand: Band;
  rawBand: Band;
  trend: Trend["direction"];
  /** Points per 30 days; null with fewer than 3 daily scores. */
  slope(): Promise<number | null>;
  change30d: number | null;
  explanation: Explanation;
  causes: readonly Cause[];
  model: ScoringModelShape;
  calculatedAt: Date;
  stage: string | null;
  /** In force. */
  override(): Promise<OverrideRecord | null>;
  stored: boolean;
  version: number;
}
