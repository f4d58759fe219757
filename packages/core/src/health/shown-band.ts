import type { Band, ScoringState } from "./state.ts";

/** What people see: the override while one is in force, else the band of the latches. */
export function shownBand({ band, override }: Pick<ScoringState, "band" | "override">): Band {
  return override?.band ?? band;
}
