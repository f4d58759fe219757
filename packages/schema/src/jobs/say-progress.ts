import { percentFormat } from "@perennial/core/numbers";

interface ProgressRow {
  kind: string;
  done: bigint;
  total: bigint | null;
  finishedAt: Date | null;
}

/** What each kind of work does, and in what it counts; what counts in bytes tells only the share that is done. */
const works: Readonly<Record<string, readonly [doing: string, units: string | null]>> = {
  demo: ["Filling in the demo's history", "days"],
  import: ["Importing", null],
  replay: ["Scoring past days", "scores"],
  "time-zone": ["Moving past days to the new time zone", "days"],
};

/** "Scoring past days: 12,000 of 40,000 scores (30%)." */
export function sayProgress({ kind, done, total, finishedAt }: ProgressRow, locale: string): string {
  const number = new Intl.NumberFormat(locale);
  const [doing, units] = works[kind] ?? [kind, "done"];
  if (finishedAt !== null) return `${doing}: finished.`;
  if (total === null || total === 0n)
    return units === null ? `${doing}.` : `${doing}: ${number.format(done)} ${units} so far.`;
  const percent = percentFormat(locale, 0);
  const share = percent.format(Math.min(1, Number(done) / Number(total)));
  return units === null
    ? `${doing}: ${share}.`
    : `${doing}: ${number.format(done)} of ${number.format(total)} ${units} (${share}).`;
}
