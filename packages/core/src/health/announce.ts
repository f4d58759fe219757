import type { HealthAnnouncement } from "./announcement.ts";
import type { Band, ScoringState } from "./state.ts";

/** A score that moved by less is not worth anybody's attention; measured from the last announced one, so it can't creep. */
const NOTABLE_MOVE = 0.05;

/** What an evaluation tells the world: nothing, that health changed, and that risk changed. */
export function announce(
  previous: ScoringState | null,
  next: Omit<ScoringState, "announcedScore" | "points">,
): HealthAnnouncement[] {
  const announcements: HealthAnnouncement[] = [];
  const { score, band, coverage } = next;
  if (hasNotablyChanged(previous, next)) {
    announcements.push({
      kind: "HEALTH_CHANGED",
      score,
      previousScore: previous?.announcedScore ?? null,
      band,
      coverage,
    });
  }
  const from = previous === null ? null : toldBand(previous);
  const to = toldBand(next);
  if (from !== null && to !== null && from !== to)
    announcements.push({ kind: "RISK_CHANGED", from, to, score });
  return announcements;
}

function hasNotablyChanged(
  previous: ScoringState | null,
  next: Omit<ScoringState, "announcedScore" | "points">,
): boolean {
  if (previous === null) return true;
  if (previous.band !== next.band || Math.abs(previous.coverage - next.coverage) > 1e-9) return true;
  if (previous.modelKey !== next.modelKey || previous.modelVersion !== next.modelVersion) return true;
  if (previous.announcedScore === null || next.score === null) return previous.announcedScore !== next.score;
  // A hair less, since the difference of two scores .05 apart need not be .05 to the last bit.
  return Math.abs(previous.announcedScore - next.score) >= NOTABLE_MOVE - 1e-9;
}

/**
 * The band as risk announcements tell it, so that each `from` is the `to` before. Losing sight of a healthy customer is no news,
 * of one at risk it is; and the first band ever known is no transition.
 */
function toldBand({ band, lostFrom }: Pick<ScoringState, "band" | "lostFrom">): Band | null {
  if (band !== "UNKNOWN") return band;
  return lostFrom === "HEALTHY" ? "HEALTHY" : lostFrom === null ? null : "UNKNOWN";
}
