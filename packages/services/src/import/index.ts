export { BatchPace } from "./batch-pace.ts";
export { importMessages } from "./import-messages.ts";
export type { ImportCounts, ImportInput, ImportLine, ImportResult } from "./import-messages.ts";
export { refreshStatistics } from "./refresh-statistics.ts";
