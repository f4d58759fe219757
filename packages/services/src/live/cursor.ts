import { ServiceError, type Context } from "../kernel/index.ts";

/** A position in an organisation's log, comparable only within one epoch. */
export interface LogPosition {
  epoch: string;
  position: number;
}

export function formatCursor({ epoch, position }: LogPosition): string {
  return `${epoch}.${position}`;
}

/** Throws INVALID_INPUT for text that never was a cursor. */
export function parseCursor(cursor: string): LogPosition {
  const match = /^([0-9a-f-]{36})\.(\d{1,15})$/.exec(cursor);
  if (!match) throw new ServiceError("INVALID_INPUT", "This is no cursor of a log.", { path: ["after"] });
  return { epoch: match[1]!, position: Number(match[2]) };
}

/** The head of the log. Read before a snapshot's first read, snapshot and everything after it miss nothing. */
export async function readCursor(ctx: Pick<Context, "db" | "organizationId">): Promise<string> {
  const [head] = await ctx.db.sql<{ epoch: string; head: string }>`
    select epoch::text, head::text from log_head where organization_id = ${ctx.organizationId}::uuid`;
  if (!head) throw new ServiceError("NOT_FOUND", "This organisation has no log.");
  return formatCursor({ epoch: head.epoch, position: Number(head.head) });
}
