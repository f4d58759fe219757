import type { AnnouncementKind } from "./announce.ts";
import type { Context } from "./context.ts";
import { crashPoint } from "./crash-point.ts";
import type { AnyReaction } from "./define-reaction.ts";
import type { LogEntry } from "./log-entry.ts";
import { transact, type ServiceTransaction } from "./transact.ts";

/** Positions a turn: few enough that nobody waits long for the lock. */
const TURN_POSITIONS = 2_000;

interface LogRow {
  head: string;
  position: string | null;
  at: Date;
  kind: AnnouncementKind;
  customer_id: string | null;
  payload: unknown;
}

/** MORE: the log goes on. TAKEN: somebody else reacts here now. */
export type TurnOutcome = "MORE" | "DONE" | "TAKEN";

/**
 * One turn of a reaction in one organisation: what it writes, what it announces and how far it has read are committed together. A
 * process that dies leaves nothing behind, and the next turn reads the same again.
 */
export function takeReactionTurn(ctx: Context, reaction: AnyReaction): Promise<TurnOutcome> {
  return transact(ctx, async (tx) => {
    const from = await lockPosition(ctx, tx, reaction);
    if (from === null) return "TAKEN";
    const seen = await reaction.look?.(ctx, tx);
    const { entries, until, head } = await readOn(tx, reaction, from);
    const dueAt = await reaction.react(ctx, tx, { entries, until, isCurrent: until === head, seen });
    await tx.sql`
      update reaction_position set position = ${until}::bigint, due_at = ${dueAt === null ? null : new Date(dueAt)}::timestamptz
      where organization_id = ${tx.organizationId}::uuid and reaction = ${reaction.name}`;
    crashPoint("reacted");
    return until < head ? "MORE" : "DONE";
  });
}

/** Until the commit. Null where another worker has it. */
async function lockPosition(
  ctx: Context,
  tx: ServiceTransaction,
  reaction: AnyReaction,
): Promise<number | null> {
  const { name } = reaction;
  const [held] = await tx.sql<{ position: string }>`
    select position::text from reaction_position
    where organization_id = ${tx.organizationId}::uuid and reaction = ${name} for update skip locked`;
  if (held !== undefined) return Number(held.position);
  const [begun] = await tx.sql<{ position: string }>`
    insert into reaction_position (organization_id, reaction, position)
    select organization_id, ${name}, head from log_head where organization_id = ${tx.organizationId}::uuid
    on conflict do nothing returning position::text`;
  if (begun === undefined) return null;
  await reaction.begin?.(ctx, tx);
  return Number(begun.position);
}

async function readOn(
  tx: ServiceTransaction,
  { kinds }: AnyReaction,
  from: number,
): Promise<{ entries: LogEntry[]; until: number; head: number }> {
  const last = from + TURN_POSITIONS;
  const rows = await tx.sql<LogRow & Record<string, unknown>>`
    select head.head::text, log.position::text, log.at, log.kind, log.customer_id::text, log.payload
    from log_head as head left join log on log.organization_id = head.organization_id
      and log.position > ${from}::bigint and log.position <= ${last}::bigint and log.kind = any(${kinds}::text[])
    where head.organization_id = ${tx.organizationId}::uuid
    order by log.position`;
  const head = Number(rows[0]?.head ?? from);
  const entries = rows.flatMap(({ position, at, kind, customer_id: customerId, payload }) =>
    position === null ? [] : [{ position: Number(position), at: at.getTime(), kind, customerId, payload }],
  );
  // A head behind the position: the log began anew.
  return { entries, until: Math.min(head, last), head };
}

/** Lets a reaction run again by this time at the latest. Take it before other locks: a turn of the reaction takes it first too. */
export async function bringForward(tx: ServiceTransaction, reaction: string, at: number): Promise<void> {
  await tx.sql`
    update reaction_position set due_at = least(due_at, ${new Date(at)}::timestamptz)
    where organization_id = ${tx.organizationId}::uuid and reaction = ${reaction}`;
  tx.hint("log");
}
