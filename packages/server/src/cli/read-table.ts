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

/** A CSV file with a header. Throws UsageError where there is no such file, a column is missing, or there is no row. */
export async function readTable(path: string, needed: readonly string[]): Promise<Table> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new UsageError(`There is no file ${path}.`);
    throw error.code === "EISDIR" ? new UsageError(`${path} is a folder, not a file.`) : error;
  });
  if (text.trim() === "") throw new UsageError(`${path} is empty.`);
  const { columns, rows } = readCsv(text);
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    throw new UsageError(
      `${path}: the first line must name ${needed.join(",")}; ${missing.join(",")} is missing.`,
    );
  if (rows.length === 0) throw new UsageError(`${path} has no row below the first line.`);
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
