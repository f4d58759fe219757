import type { HealthAnnouncement } from "./announcement.ts";
import { shownBand } from "./shown-band.ts";
import type { ScoringState } from "./state.ts";
import { toldBand, toldNext } from "./told-band.ts";

/** A score that moved by less is not worth anybody's attention; measured from the last announced one, so it can't creep. */
const NOTABLE_MOVE = 0.05;

type Next = Omit<ScoringState, "announcedScore" | "points" | "told">;

/** What an evaluation tells the world: nothing, that health changed, and that risk changed. */
export function announce(previous: ScoringState | null, next: Next): HealthAnnouncement[] {
  const announcements: HealthAnnouncement[] = [];
  const { score, band: calculatedBand, coverage } = next;
  if (hasNotablyChanged(previous, next)) {
    announcements.push({
      kind: "HEALTH_CHANGED",
      score,
      previousScore: previous?.announcedScore ?? null,
      band: shownBand(next),
      calculatedBand,
      coverage,
    });
  }
  const before = previous === null ? null : toldBand(previous);
  // The first band ever known is no transition, unless somebody decided it.
  const from = before ?? (next.override === undefined ? null : "UNKNOWN");
  const to = toldNext(before, next);
  if (from !== null && to !== null && from !== to)
    announcements.push({ kind: "RISK_CHANGED", from, to, score });
  return announcements;
}

function hasNotablyChanged(previous: ScoringState | null, next: Next): boolean {
  if (previous === null) return true;
  if (previous.band !== next.band || previous.override?.id !== next.override?.id) return true;
  if (Math.abs(previous.coverage - next.coverage) > 1e-9) return true;
  if (previous.modelKey !== next.modelKey || previous.modelVersion !== next.modelVersion) return true;
  if (previous.announcedScore === null || next.score === null) return previous.announcedScore !== next.score;
  // A hair less, since the difference of two scores .05 apart need not be .05 to the last bit.
  return Math.abs(previous.announcedScore - next.score) >= NOTABLE_MOVE - 1e-9;
}
