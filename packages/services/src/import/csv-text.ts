import { parse as parseStream } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { Readable } from "node:stream";
import { guessDelimiter } from "@perennial/core/csv";
import { ServiceError } from "../kernel/index.ts";

/** A row under the header. */
export interface CsvRow {
  /** As a spreadsheet counts: the header is row 1. */
  number: number;
  cells: string[];
}

export interface CsvTable {
  columns: string[];
  rows: CsvRow[];
}

const OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false };
/** Of a file, what its first line is looked for in. */
const HEAD_BYTES = 64 * 1024;
const HEAD_CHARACTERS = 64 * 1024;

/** A whole file's text, or its beginning. Throws INVALID_INPUT where it is no CSV or has no header. */
export function readCsv(
  text: string,
  { firstRow = 2, upTo }: { firstRow?: number; upTo?: number } = {},
): CsvTable {
  let records: string[][];
  try {
    records = parse(text, {
      ...OPTIONS,
      delimiter: guessDelimiter(text.slice(0, HEAD_CHARACTERS)),
      ...(upTo !== undefined && { to: upTo + 1 }),
    });
  } catch (error) {
    throw asFault(error);
  }
  const [columns, ...rest] = records;
  return {
    columns: checkColumns(columns),
    rows: rest.map((cells, index) => ({ number: firstRow + index, cells })).filter(hasContent),
  };
}

export interface CsvStream {
  columns: string[];
  rows: AsyncIterable<CsvRow>;
}

/** As `readCsv`, row by row. */
export async function streamCsv(source: Readable): Promise<CsvStream> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head: Buffer[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    head.push(Buffer.from(value));
    size += value.length;
  }
  const delimiter = guessDelimiter(Buffer.concat(head).toString("utf8"));
  const parser = parseStream({ ...OPTIONS, delimiter });
  void feed();
  const records = (parser as AsyncIterable<string[]>)[Symbol.asyncIterator]();
  const next = async () => {
    try {
      return await records.next();
    } catch (error) {
      throw asFault(error);
    }
  };
  const first = await next();
  const columns = checkColumns(first.done ? undefined : first.value);
  return { columns, rows: rowsOf() };

  async function feed() {
    try {
      for (const chunk of head) await write(chunk);
      for (;;) {
        const { value, done } = await chunks.next();
        if (done) break;
        await write(value);
      }
      parser.end();
    } catch (error) {
      parser.destroy(error as Error);
    }
  }

  async function write(chunk: Buffer) {
    if (!parser.write(chunk)) await new Promise((resolve) => parser.once("drain", resolve));
  }

  async function* rowsOf(): AsyncGenerator<CsvRow> {
    for (let number = 2; ; number += 1) {
      const { value, done } = await next();
      if (done) return;
      const row = { number, cells: value };
      if (hasContent(row)) yield row;
    }
  }
}

function checkColumns(columns: string[] | undefined): string[] {
  const trimmed = columns?.map((column) => column.trim()) ?? [];
  if (trimmed.every((column) => column === ""))
    throw new ServiceError(
      "INVALID_INPUT",
      "csv: the first row must name the columns; the file begins with none.",
      {
        path: ["csv"],
      },
    );
  const twice = trimmed.find((column, index) => column !== "" && trimmed.indexOf(column) !== index);
  if (twice !== undefined)
    throw new ServiceError("INVALID_INPUT", `csv: two columns are called ${twice}; rename one.`, {
      path: ["csv"],
    });
  return trimmed;
}

function hasContent({ cells }: CsvRow): boolean {
  return cells.some((cell) => cell.trim() !== "");
}

function asFault(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: string };
  if (typeof code !== "string" || !code.startsWith("CSV_")) return error;
  return new ServiceError("INVALID_INPUT", `csv: the file can't be read as CSV: ${message ?? code}`, {
    path: ["csv"],
  });
}
