import type { Band, Cause, Trend } from "@perennial/core/health";

/** What the log says of each kind that is shown live; written by the scorer. */
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
