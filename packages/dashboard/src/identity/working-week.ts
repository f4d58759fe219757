export interface WorkingDay {
  works: boolean;
  from: string;
  until: string;
}

/** Monday first. */
export type Week = readonly WorkingDay[];

interface Span {
  day: number;
  from: string;
  until: string;
}

const USUAL = { from: "09:00", until: "17:00" };

/** One span a day, from the first beginning to the last end; Monday to Friday where nothing was told. */
export function toWeek(spans: readonly Span[] | null): Week {
  return Array.from({ length: 7 }, (_, index) => {
    if (spans === null) return { works: index < 5, ...USUAL };
    const own = spans.filter(({ day }) => day === index + 1);
    const [first] = own;
    if (!first) return { works: false, ...USUAL };
    return {
      works: true,
      from: own.reduce((least, { from }) => (from < least ? from : least), first.from),
      until: own.reduce((most, { until }) => (until > most ? until : most), first.until),
    };
  });
}

export function toSpans(week: Week): Span[] {
  return week.flatMap(({ works, from, until }, index) => (works ? [{ day: index + 1, from, until }] : []));
}
