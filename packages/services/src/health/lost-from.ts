import type { Band, ScoringState } from "@perennial/core/health";

/** As history keeps it: of an unknown score the band it had when it was last known, UNKNOWN when it never was; null of others. */
export function lostFrom(state: Pick<ScoringState, "band" | "lostFrom">): Band | null {
  return state.band === "UNKNOWN" ? (state.lostFrom ?? "UNKNOWN") : null;
}
