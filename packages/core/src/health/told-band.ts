import { shownBand } from "./shown-band.ts";
import type { Band, ScoringState } from "./state.ts";

type Shown = Pick<ScoringState, "band" | "override" | "lostFrom">;

/**
 * The band as risk announcements have told it up to a state; null while none ever was known. Kept in the state only where an override
 * made it another than the state itself says.
 */
export function toldBand(state: Shown & Pick<ScoringState, "told">): Band | null {
  return state.told ?? bandToTell(state);
}

/**
 * What is told of the next state after `before` was told, so that each `from` is the `to` before. Losing sight of a healthy customer
 * is no news, of one at risk it is, and so is the end of a warning somebody gave by hand, with nothing known behind it.
 */
export function toldNext(before: Band | null, next: Shown): Band | null {
  const band = bandToTell(next);
  if (before === null || shownBand(next) !== "UNKNOWN" || band === "UNKNOWN") return band;
  return before === "HEALTHY" ? "HEALTHY" : "UNKNOWN";
}

function bandToTell(state: Shown): Band | null {
  const band = shownBand(state);
  if (band !== "UNKNOWN") return band;
  return state.lostFrom === "HEALTHY" ? "HEALTHY" : state.lostFrom === null ? null : "UNKNOWN";
}
