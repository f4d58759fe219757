import type { Band } from "../lib/band.ts";

/** A score at a moment (ISO 8601); null where it was unknown. */
export interface ScorePoint {
  at: string;
  score: number | null;
  band: Band;
}
