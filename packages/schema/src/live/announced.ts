import type { Band, Cause, Trend } from "@perennial/core/health";
import type { ChurnChange } from "@perennial/core/prediction";

/** What the log says of each kind that is shown live; written by the scorer, what is foretold by the keeper of risks. */
export interface HealthChangedAnnounced {
  score: number | null;
  previousScore: number | null;
  band: Band;
  coverage: number;
  trend: Trend["direction"];
  change30d: number | null;
  version: number;
  causes: Cause[];
  /** Imported or replayed history alone moved it; absent from older entries. */
  byHistory?: boolean;
}

export interface RiskChangedAnnounced {
  from: Band;
  to: Band;
  score: number | null;
  version: number;
  causes: Cause[];
  /** Imported or replayed history alone moved it; absent from older entries. */
  byHistory?: boolean;
}

export interface ActivityAnnounced {
  /** Events since the score before. */
  count: number;
  /** The most frequent first. */
  names: { name: string; count: number }[];
}

export interface ChurnChangedAnnounced extends ChurnChange {
  /** Key of the strongest reason for the way it went; null where nothing pushes there. */
  reason: string | null;
}

/** Customers whose prediction came or went, or is another version's. */
export interface PredictionsChangedAnnounced {
  customers: number;
}
