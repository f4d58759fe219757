import { factId } from "@perennial/core/activity";
import {
  beginProgress,
  readProgress,
  requireScope,
  saveProgress,
  type Context,
  type ProgressRow,
} from "../kernel/index.ts";
import { BatchPace } from "./batch-pace.ts";
import { CsvImport } from "./csv-import.ts";
import type { CsvRow } from "./csv-text.ts";
import { addCounts, NO_ROWS, type RowCounts } from "./import-counts.ts";
import { refreshStatistics } from "./refresh-statistics.ts";
import type { RowOutcome } from "./row-outcome.ts";

export interface FactFileInput {
  kind: string;
  mapping: unknown;
  /** Hash of the file's content: by it an import that was interrupted finds its place again. */
  contentHash: string;
  /** Size of the file in bytes, as `bytesRead` counts. */
  totalBytes: number;
  bytesRead(): number;
  columns: readonly string[];
  rows: AsyncIterable<CsvRow>;
  historical: boolean;
  dryRun: boolean;
  /** A row with faults or doubts. */
  onFaulty?(outcome: RowOutcome): void;
  onProgress?(counts: RowCounts, bytes: number): void;
}

export interface FactFileResult extends RowCounts {
  /** The row after which an interrupted import went on; 0 when it began at the beginning. */
  resumedAfter: number;
}

interface Checkpoint extends RowCounts {
  /** The last row taken or refused. */
  row: number;
}

/** Rows after which the planner is told for the first time how much there is; then at each fourfold. */
const FIRST_STATISTICS = 2_000;

/** Takes a file of any size as it is read. May be run again: after an interruption it goes on where it stopped. */
export async function importFactFile(ctx: Context, input: FactFileInput): Promise<FactFileResult> {
  requireScope(ctx, "WRITE");
  const file = new CsvImport(ctx, input);
  const { contentHash, kind, mapping, historical, dryRun, totalBytes } = input;
  const id = factId("import-facts", contentHash, kind, JSON.stringify(mapping), String(historical));
  const before = dryRun ? null : await readProgress<Checkpoint>(ctx, id);
  const resumed = before !== null && !before.finished;
  const row: ProgressRow<Checkpoint> = resumed
    ? before
    : { id, done: 0, total: totalBytes, checkpoint: { ...NO_ROWS, row: 0 }, finished: false };
  if (!resumed && !dryRun) await beginProgress(ctx, "import", row);
  const resumedAfter = row.checkpoint.row;

  const pace = new BatchPace();
  let plannedFor = FIRST_STATISTICS;
  let batch: CsvRow[] = [];
  const write = async () => {
    const begun = performance.now();
    const outcomes = await file.take(batch);
    pace.took(batch.length, performance.now() - begun);
    row.checkpoint = { ...addCounts(row.checkpoint, outcomes), row: batch.at(-1)!.number };
    row.done = Math.min(input.bytesRead(), totalBytes);
    batch = [];
    for (const outcome of outcomes) if (outcome.faults.length > 0) input.onFaulty?.(outcome);
    if (!dryRun) await saveProgress(ctx, row);
    input.onProgress?.(row.checkpoint, row.done);
    if (!dryRun && row.checkpoint.rows >= plannedFor) {
      await refreshStatistics(ctx.system);
      plannedFor *= 4;
    }
  };
  for await (const each of input.rows) {
    if (each.number <= resumedAfter) continue;
    batch.push(each);
    if (batch.length >= pace.size) await write();
  }
  row.finished = true;
  if (batch.length > 0) await write();
  else if (!dryRun) await saveProgress(ctx, row);
  const { row: _last, ...counts } = row.checkpoint;
  return { ...counts, resumedAfter };
}
