import type { Band } from "../health/index.ts";

/** One customer's bands at the ends of successive local days. */
export class BandWalk {
  /** Days walked. */
  days = 0;
  /** How often the band differed from that of the day before, to or from unknown included. */
  changes = 0;
  /** First local day at whose end the band was critical; null while none was. */
  firstRed: string | null = null;
  #band: Band | null = null;

  add(day: string, band: Band): void {
    this.days += 1;
    if (this.#band !== null && this.#band !== band) this.changes += 1;
    if (band === "CRITICAL") this.firstRed ??= day;
    this.#band = band;
  }
}

/** Changes per customer and 30 days; null without a day. */
export function changesPerMonth(
  walks: Iterable<Readonly<Pick<BandWalk, "days" | "changes">>>,
): number | null {
  let days = 0;
  let changes = 0;
  for (const walk of walks) {
    days += walk.days;
    changes += walk.changes;
  }
  return days === 0 ? null : (changes / days) * 30;
}
