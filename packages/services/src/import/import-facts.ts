import { z } from "zod";
import { replayHistory } from "../health/index.ts";
import { parseInput, requireScope, ServiceError, type Context } from "../kernel/index.ts";
import { BatchPace } from "./batch-pace.ts";
import { CsvImport } from "./csv-import.ts";
import { readCsv } from "./csv-text.ts";
import { addCounts, NO_ROWS, type RowCounts } from "./import-counts.ts";
import type { RowOutcome } from "./row-outcome.ts";

/** Characters of CSV that one request takes; larger files come in parts, each with the header. */
export const MAX_CSV_CHARACTERS = 500_000;
const MAX_ROWS = 5_000;

const importFactsSchema = z.object({
  kind: z.string(),
  csv: z.string().max(MAX_CSV_CHARACTERS, {
    error: `has more than ${MAX_CSV_CHARACTERS} characters; send the file in parts, each with the header, or use the command line`,
  }),
  mapping: z.unknown(),
  dryRun: z.boolean().default(false),
  historical: z.boolean().default(false),
  /** Number of the first row under the header, for parts of a file. */
  firstRow: z.int().min(2).max(1_000_000_000).default(2),
});
export type ImportFactsInput = z.input<typeof importFactsSchema>;

export interface ImportFactsResult extends RowCounts {
  /** Of the rows that have faults or doubts. */
  outcomes: RowOutcome[];
}

/**
 * Takes a CSV file, or part of one. Rows that are wrong are refused by themselves, the others are taken in short transactions; ids
 * derive from content, so the same file may be sent again after an interruption, or as often as one likes.
 */
export async function importFacts(ctx: Context, input: ImportFactsInput): Promise<ImportFactsResult> {
  requireScope(ctx, "WRITE");
  const { kind, csv, mapping, dryRun, historical, firstRow } = parseInput(importFactsSchema, input);
  const { columns, rows } = readCsv(csv, { firstRow });
  if (rows.length > MAX_ROWS) {
    const message = `csv: has ${rows.length} rows, more than ${MAX_ROWS}; send the file in parts, each with the header.`;
    throw new ServiceError("INVALID_INPUT", message, { path: ["csv"] });
  }
  const file = new CsvImport(ctx, { kind, mapping, columns, dryRun, historical });
  const pace = new BatchPace();
  let counts = NO_ROWS;
  const faulty: RowOutcome[] = [];
  for (let at = 0; at < rows.length;) {
    const batch = rows.slice(at, at + pace.size);
    const begun = performance.now();
    const outcomes = await file.take(batch);
    pace.took(batch.length, performance.now() - begun);
    counts = addCounts(counts, outcomes);
    faulty.push(...outcomes.filter(({ faults }) => faults.length > 0));
    at += batch.length;
  }
  // Past scores are calculated with what history told; parts that follow at once join the one that waits.
  if (historical && !dryRun && counts.created + counts.changed > 0)
    await ctx.system.jobs.enqueue(ctx.organizationId, replayHistory, {}, { singletonKey: "import" });
  return { ...counts, outcomes: faulty };
}
