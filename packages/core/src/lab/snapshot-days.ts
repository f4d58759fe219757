import { addDays } from "../time/index.ts";

/** The local days at whose ends snapshots are taken: the first of the range and every so many days after it. */
export function snapshotDays(from: string, to: string, everyDays: number): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, everyDays)) days.push(day);
  return days;
}
