export { BatchPace } from "./batch-pace.ts";
export { type CsvRow, type CsvStream, readCsv, streamCsv } from "./csv-text.ts";
export { importFactFile, type FactFileInput, type FactFileResult } from "./import-fact-file.ts";
export {
  importFacts,
  type ImportFactsInput,
  type ImportFactsResult,
  MAX_CSV_CHARACTERS,
} from "./import-facts.ts";
export type { RowCounts } from "./import-counts.ts";
export { importMessages } from "./import-messages.ts";
export type { ImportCounts, ImportInput, ImportLine, ImportResult } from "./import-messages.ts";
export { previewImport, type ImportPreview } from "./preview-import.ts";
export { refreshStatistics } from "./refresh-statistics.ts";
export type { Outcome, RowFault, RowOutcome } from "./row-outcome.ts";
