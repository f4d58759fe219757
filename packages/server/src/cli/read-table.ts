import { readFile } from "node:fs/promises";
import { readCsv } from "@perennial/services/import";
import { UsageError } from "./usage.ts";

/** A row of a CSV file, by the names of its columns. */
export interface TableRow {
  number: number;
  /** Trimmed; empty where the row ends before. */
  cell(column: string): string;
  /** What is wrong with this row, with its place. */
  fault(what: string): UsageError;
}

export interface Table {
  columns: readonly string[];
  rows: TableRow[];
}

/** A CSV file with a header. Throws UsageError where there is no file, or a column is missing. */
export async function readTable(path: string, needed: readonly string[]): Promise<Table> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new UsageError(`There is no file ${path}.`) : error;
  });
  const { columns, rows } = readCsv(text);
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    throw new UsageError(
      `${path}: the first line must name ${needed.join(",")}; ${missing.join(",")} is missing.`,
    );
  const places = new Map(columns.map((name, place) => [name, place]));
  return {
    columns,
    rows: rows.map(({ number, cells }) => ({
      number,
      cell: (column) => cells[places.get(column) ?? -1]?.trim() ?? "",
      fault: (what) => new UsageError(`${path}, line ${number}: ${what}.`),
    })),
  };
}
