import { factId } from "@perennial/core/activity";
import { recordActivity } from "../activity/index.ts";
import {
  beginProgress,
  readProgress,
  requireScope,
  saveProgress,
  type Context,
  type ProgressRow,
} from "../kernel/index.ts";
import { BatchPace } from "./batch-pace.ts";
import { refreshStatistics } from "./refresh-statistics.ts";

/** A line of newline-delimited JSON: one message of Segment's protocol. */
export interface ImportLine {
  /** From 1. */
  number: number;
  text: string;
  /** Bytes of the source read so far, for the progress. */
  bytes: number;
}

export interface ImportInput {
  /** Hash of the source's content: by it an import that was interrupted finds its place again. */
  contentHash: string;
  /** Size of the source in bytes, as `ImportLine.bytes` counts. */
  totalBytes: number;
  lines: AsyncIterable<ImportLine> | Iterable<ImportLine>;
  /** Known when it happened, not when it was imported: past scores count it. */
  historical: boolean;
  onRefused?(refused: { line: number; reason: string }): void;
  onProgress?(counts: ImportCounts): void;
}

export interface ImportCounts {
  /** The last line taken or refused. */
  line: number;
  bytes: number;
  accepted: number;
  /** Known before, and counted once. */
  duplicates: number;
  refused: number;
}

export interface ImportResult extends ImportCounts {
  /** The line after which an interrupted import went on; 0 when it began at the beginning. */
  resumedAfter: number;
}

/** Lines after which the planner is told for the first time how much there is; then at each fourfold. */
const FIRST_STATISTICS = 500;

/**
 * Takes a file of messages in writes short enough for others to work meanwhile. May be run again: after an interruption
 * it goes on where it stopped, after its end it finds nothing new.
 */
export async function importMessages(ctx: Context, input: ImportInput): Promise<ImportResult> {
  requireScope(ctx, "INGEST");
  const id = factId("import", input.contentHash, String(input.historical));
  const before = await readProgress<ImportCounts>(ctx, id);
  const resumed = before !== null && !before.finished;
  const row: ProgressRow<ImportCounts> = resumed
    ? before
    : {
        id,
        done: 0,
        total: input.totalBytes,
        checkpoint: { line: 0, bytes: 0, accepted: 0, duplicates: 0, refused: 0 },
        finished: false,
      };
  if (!resumed) await beginProgress(ctx, "import", row);
  const resumedAfter = row.checkpoint.line;

  const pace = new BatchPace();
  let plannedFor = FIRST_STATISTICS;
  let batch: ImportLine[] = [];
  const write = async () => {
    row.checkpoint = await writeBatch(ctx, input, { batch, counts: row.checkpoint, pace });
    row.done = row.checkpoint.bytes;
    batch = [];
    await saveProgress(ctx, row);
    input.onProgress?.(row.checkpoint);
    if (row.checkpoint.line - resumedAfter >= plannedFor) {
      await refreshStatistics(ctx.system);
      plannedFor *= 4;
    }
  };
  for await (const line of input.lines) {
    if (line.number <= resumedAfter) continue;
    batch.push(line);
    if (batch.length >= pace.size) await write();
  }
  row.finished = true;
  if (batch.length > 0) await write();
  else await saveProgress(ctx, row);
  return { ...row.checkpoint, resumedAfter };
}

interface Write {
  batch: readonly ImportLine[];
  counts: ImportCounts;
  pace: BatchPace;
}

async function writeBatch(
  ctx: Context,
  input: ImportInput,
  { batch, counts, pace }: Write,
): Promise<ImportCounts> {
  const messages: unknown[] = [];
  const lineOf: number[] = [];
  let refused = 0;
  const refuse = (line: number, reason: string) => {
    refused += 1;
    input.onRefused?.({ line, reason });
  };
  for (const { number, text } of batch) {
    if (text.trim() === "") continue;
    try {
      messages.push(JSON.parse(text));
      lineOf.push(number);
    } catch {
      refuse(number, "is not JSON");
    }
  }
  const began = performance.now();
  const { historical } = input;
  const result = messages.length === 0 ? null : await recordActivity(ctx, { messages, historical });
  pace.took(messages.length, performance.now() - began);
  for (const { index, reason } of result?.rejected ?? []) refuse(lineOf[index]!, reason);
  const last = batch.at(-1)!;
  return {
    line: last.number,
    bytes: last.bytes,
    accepted: counts.accepted + (result?.accepted ?? 0),
    duplicates: counts.duplicates + (result?.duplicates ?? 0),
    refused: counts.refused + refused,
  };
}
