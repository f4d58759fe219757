export { formatCursor, parseCursor, readCursor } from "./cursor.ts";
export type { LogPosition } from "./cursor.ts";
export type { Live, LiveRequest } from "./live.ts";
export type { LogBatch, LogEntry } from "./log-entry.ts";
