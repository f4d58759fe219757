import { endOfDay, isDay } from "@perennial/core/time";
import { readTable, type TableRow } from "./read-table.ts";

/** A customer at a moment, as a file names it. */
export interface FileMoment {
  customer: string;
  /** As it stands in the file. */
  asOfText: string;
  /** Epoch milliseconds; what happened up to it counts. */
  asOf: number;
}

/** Moments of a CSV file `customer_id,as_of`. */
export async function readMoments(path: string, timeZone: string): Promise<FileMoment[]> {
  const { rows } = await readTable(path, ["customer_id", "as_of"]);
  return rows.map((row) => momentOf(row, timeZone));
}

export function momentOf(row: TableRow, timeZone: string): FileMoment {
  const customer = row.cell("customer_id");
  if (customer === "") throw row.fault("customer_id is missing");
  const asOfText = row.cell("as_of");
  return { customer, asOfText, asOf: instantOf(row, asOfText, timeZone) };
}

/** The end of a local day, or the last millisecond before an instant: what happens at it isn't known yet. */
function instantOf(row: TableRow, text: string, timeZone: string): number {
  if (isDay(text)) return endOfDay(text, timeZone) - 1;
  const instant = Date.parse(text);
  if (Number.isNaN(instant) || !/\dT\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(text))
    throw row.fault("as_of must be a day as YYYY-MM-DD or an instant of ISO 8601 with its zone");
  return instant - 1;
}
