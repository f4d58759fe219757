export { checkCursor } from "./check-cursor.ts";
export { formatCursor, parseCursor, readCursor } from "./cursor.ts";
export type { LogPosition } from "./cursor.ts";
export type { Live, LiveRequest } from "./live.ts";
export type { LogEntry } from "../kernel/index.ts";
export type { LogBatch } from "./log-batch.ts";
export { LogTail } from "./log-tail.ts";
export type { LogAdvance, LogListener, LogWatch } from "./log-tail.ts";
export { readLog } from "./read-log.ts";
