import { endOfDay, isDay, localDay } from "@perennial/core/time";
import { readTable, type TableRow } from "./read-table.ts";

/** A customer at a moment, as a file names it. */
export interface FileMoment {
  customer: string;
  /** As it stands in the file. */
  asOfText: string;
  /** Epoch milliseconds; what happened up to it counts. */
  asOf: number;
}

/** How days of a file become moments. */
export interface Calendar {
  timeZone: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Moments of a CSV file `customer_id,as_of`. */
export async function readMoments(path: string, calendar: Calendar): Promise<FileMoment[]> {
  const { rows } = await readTable(path, ["customer_id", "as_of"]);
  return rows.map((row) => momentOf(row, calendar));
}

export function momentOf(row: TableRow, calendar: Calendar): FileMoment {
  const customer = row.cell("customer_id");
  if (customer === "") throw row.fault("customer_id is missing");
  const asOfText = row.cell("as_of");
  const asOf = instantOf(row, asOfText, calendar);
  if (asOf > calendar.now) throw row.fault(`as_of lies after now: ${asOfText}`);
  return { customer, asOfText, asOf };
}

/** The end of a local day, or the last millisecond before an instant: what happens at it isn't known yet. Of today what was until now. */
function instantOf(row: TableRow, text: string, { timeZone, now }: Calendar): number {
  if (isDay(text)) return text === localDay(now, timeZone) ? now : endOfDay(text, timeZone) - 1;
  const instant = Date.parse(text);
  if (Number.isNaN(instant) || !/\dT\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(text))
    throw row.fault("as_of must be a day as YYYY-MM-DD or an instant of ISO 8601 with its zone");
  return instant - 1;
}
