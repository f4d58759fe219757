import { parse } from "csv-parse/browser/esm/sync";
import { guessDelimiter } from "@perennial/core/csv";

/** A part of a file as it is sent: with the header, and small enough for one request. */
interface CsvPart {
  csv: string;
  /** Number of its first row, as a spreadsheet counts. */
  firstRow: number;
  rows: number;
}

const MAX_CHARACTERS = 300_000;
/** Few enough that progress is seen. */
const MAX_ROWS = 500;

/** The file's records as they stand, in parts. Throws where quotes don't end. */
export function splitCsv(text: string): CsvPart[] {
  const records = parse(text, {
    bom: true,
    delimiter: guessDelimiter(text),
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
  }) as unknown as { raw: string }[];
  const [header = "", ...rows] = records.map(({ raw }) => (raw.endsWith("\n") ? raw : `${raw}\n`));
  const parts: CsvPart[] = [];
  let part: CsvPart | null = null;
  rows.forEach((row, index) => {
    if (part === null || part.rows >= MAX_ROWS || part.csv.length + row.length > MAX_CHARACTERS) {
      part = { csv: header, firstRow: index + 2, rows: 0 };
      parts.push(part);
    }
    part.csv += row;
    part.rows += 1;
  });
  return parts;
}
