export { BatchPace } from "./batch-pace.ts";
export { importMessages } from "./import-messages.ts";
export type { ImportCounts, ImportInput, ImportLine, ImportResult } from "./import-messages.ts";
export { beginProgress, readProgress, saveProgress } from "./progress-row.ts";
export { refreshStatistics } from "./refresh-statistics.ts";
export type { ProgressRow } from "./progress-row.ts";
