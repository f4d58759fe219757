import { addDays, startOfDay } from "@perennial/core/time";

const MINUTE = 60_000;

/** The book's days: offsets from its last day, which is 0. */
export class BookCalendar {
  readonly lastDay: string;

  /** @param lastDay YYYY-MM-DD */
  constructor(lastDay: string) {
    this.lastDay = lastDay;
  }

  /** YYYY-MM-DD of an offset. */
  day(offset: number): string {
    return addDays(this.lastDay, offset);
  }

  /** The instant, in epoch milliseconds, at which clocks in a zone show that hour of that day. */
  at(offset: number, hour: number, timeZone: string): number {
    return startOfDay(this.day(offset), timeZone) + Math.round(hour * 60) * MINUTE;
  }

  /** 0 is Sunday. */
  weekday(offset: number): number {
    return new Date(`${this.day(offset)}T00:00:00Z`).getUTCDay();
  }

  /** Months and days when offices are closed nearly everywhere. */
  isHoliday(offset: number): boolean {
    return ["12-25", "12-26", "01-01"].includes(this.day(offset).slice(5));
  }
}
