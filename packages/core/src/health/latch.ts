import { rawBand } from "./band.ts";
import type { BandThresholds } from "./model.ts";
import type { Band, Bands, Latch } from "./state.ts";

const OPEN: Latch = { closed: false, belowSince: null };
const CLOSED: Latch = { closed: true, belowSince: null };

/**
 * The next state of one threshold's latch. Open, it closes at once when the score plunges, else after the dwell below;
 * closed, it opens at the threshold plus its margin.
 */
function advanceLatch(
  latch: Latch,
  score: number,
  threshold: number,
  thresholds: BandThresholds,
  now: number,
): Latch {
  if (latch.closed) return score >= threshold + thresholds.openMargin ? OPEN : latch;
  if (score >= threshold) return OPEN;
  if (score <= threshold - thresholds.plungeMargin) return CLOSED;
  const belowSince = latch.belowSince ?? now;
  return now - belowSince >= thresholds.dwellMs ? CLOSED : { closed: false, belowSince };
}

/** When the dwell of a latch ends, in epoch milliseconds; null while none runs. */
export function dwellEnd(latch: Latch, thresholds: BandThresholds): number | null {
  return latch.closed || latch.belowSince === null ? null : latch.belowSince + thresholds.dwellMs;
}

/**
 * The shown band: that of the worst closed latch. From nothing or unknown the raw band is taken at once, and so it is when the score
 * jumps across both thresholds: that is no noise, and each latch in its own time would make two changes of it. Unknown freezes the
 * latches and remembers the band before it.
 */
export function settleBands(
  previous: Bands | null,
  score: number | null,
  thresholds: BandThresholds,
  now: number,
): Bands {
  const raw = rawBand(score, thresholds);
  if (score === null) {
    const { atRisk, critical } = previous ?? { atRisk: OPEN, critical: OPEN };
    const lostFrom =
      previous === null ? null : previous.band === "UNKNOWN" ? previous.lostFrom : previous.band;
    return { rawBand: raw, band: "UNKNOWN", atRisk, critical, lostFrom };
  }
  if (previous === null || previous.band === "UNKNOWN" || jumpsAcrossBoth(previous.rawBand, raw)) {
    const atRisk = score < thresholds.atRisk ? CLOSED : OPEN;
    const critical = score < thresholds.critical ? CLOSED : OPEN;
    return { rawBand: raw, band: raw, atRisk, critical, lostFrom: null };
  }
  const atRisk = advanceLatch(previous.atRisk, score, thresholds.atRisk, thresholds, now);
  const critical = advanceLatch(previous.critical, score, thresholds.critical, thresholds, now);
  return { rawBand: raw, band: worstClosed(atRisk, critical), atRisk, critical, lostFrom: null };
}

function jumpsAcrossBoth(from: Band, to: Band): boolean {
  return (from === "HEALTHY" && to === "CRITICAL") || (from === "CRITICAL" && to === "HEALTHY");
}

/** Bands in place of live ones when their past became known. */
export function goOnFrom(past: Bands, live: Bands | null, score: number | null): Bands {
  if (live === null) return past;
  // What was last seen of a customer that is unknown now was seen live, if it ever was.
  if (score === null && (live.band !== "UNKNOWN" || live.lostFrom !== null)) return live;
  // A dwell that the past saw begin may have ended live: it isn't waited for again.
  const latch = (of: "atRisk" | "critical") =>
    past[of].belowSince !== null && live[of].closed ? live[of] : past[of];
  return { ...past, atRisk: latch("atRisk"), critical: latch("critical") };
}

/** The bands behind a shown one, as far as it tells: no dwell runs. */
export function bandsShown(band: Band, lostFrom: Band | null): Bands {
  const critical = band === "CRITICAL" ? CLOSED : OPEN;
  const atRisk = band === "CRITICAL" || band === "AT_RISK" ? CLOSED : OPEN;
  return { rawBand: band, band, atRisk, critical, lostFrom };
}

function worstClosed(atRisk: Latch, critical: Latch): Band {
  if (critical.closed) return "CRITICAL";
  return atRisk.closed ? "AT_RISK" : "HEALTHY";
}
