import type { Band } from "./state.ts";

/** Judgements there are: nobody decides that nothing is known. */
export type JudgedBand = Exclude<Band, "UNKNOWN">;

/** A band that somebody set by hand: shown from `from` on, until just before `until`. */
export interface BandOverride {
  id: string;
  band: JudgedBand;
  /** Epoch milliseconds. */
  from: number;
  /** Epoch milliseconds: when it ends by itself or was ended; null while it has no end. */
  until: number | null;
}

/** The override in force at a moment: of several the one set last; null without one. */
export function overrideAt(overrides: readonly BandOverride[], at: number): BandOverride | null {
  let inForce: BandOverride | null = null;
  for (const each of overrides) {
    const holds = each.from <= at && (each.until === null || at < each.until);
    if (holds && (inForce === null || each.from >= inForce.from)) inForce = each;
  }
  return inForce;
}

/** The next moment after `now` at which an override begins or ends, epoch milliseconds; null when none does. */
export function overrideChangesAt(overrides: readonly BandOverride[], now: number): number | null {
  const moments = overrides
    .flatMap(({ from, until }) => [from, until])
    .filter((moment) => moment !== null && moment > now);
  return moments.length === 0 ? null : Math.min(...(moments as number[]));
}
