import { guessMapping, importKind, importKinds, type MappingInput } from "@perennial/core/import";
import { requireScope, ServiceError, type Context } from "../kernel/index.ts";
import { readCsv } from "./csv-text.ts";
import { MAX_CSV_CHARACTERS } from "./import-facts.ts";

export interface ImportPreview {
  columns: string[];
  /** The first rows, as they stand in the file. */
  rows: { number: number; cells: string[] }[];
  mapping: MappingInput;
}

const GUESSED_FROM = 200;

/** The beginning of a file, and how its columns might be meant. Reads nothing else, and changes nothing. */
export function previewImport(
  ctx: Context,
  { kind: key, csv }: { kind: string; csv: string },
): ImportPreview {
  requireScope(ctx, "WRITE");
  const kind = importKind(key);
  if (!kind) {
    const all = importKinds.map((each) => each.key).join(", ");
    throw new ServiceError("INVALID_INPUT", `kind: there is no kind ${key}; there are ${all}.`, {
      path: ["kind"],
    });
  }
  if (csv.length > MAX_CSV_CHARACTERS)
    throw new ServiceError(
      "INVALID_INPUT",
      `csv: has more than ${MAX_CSV_CHARACTERS} characters; its beginning is enough.`,
      {
        path: ["csv"],
      },
    );
  const { columns, rows } = readCsv(csv, { upTo: GUESSED_FROM });
  const cells = rows.map((row) => row.cells);
  return { columns, rows: rows.slice(0, 10), mapping: guessMapping(kind, columns, cells) };
}
