import type { Band, Cause, Explanation, Trend } from "@perennial/core/health";
import type { ScoringModelShape } from "./scoring-model.ts";

/** A health, stored or calculated for one answer, before it is put into words. */
export interface HealthView {
  customerId: string;
  score: number | null;
  /** Shown band: the override while it is in force. */
  band: Band;
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
  override: BandOverrideView | null;
  stored: boolean;
  version: number;
}

export interface BandOverrideView {
  band: Band;
  reason: string;
  byId: string | null;
  expiresAt: Date | null;
}
