import type { Band } from "./state.ts";

/** What a step tells the world. The caller writes it to the log in the transaction that stores the score. */
export type HealthAnnouncement =
  | {
      kind: "HEALTH_CHANGED";
      score: number | null;
      previousScore: number | null;
      /** As shown: an override while one is in force. */
      band: Band;
      /** Of the score alone, with hysteresis. */
      calculatedBand: Band;
      coverage: number;
    }
  | { kind: "RISK_CHANGED"; from: Band; to: Band; score: number | null };
