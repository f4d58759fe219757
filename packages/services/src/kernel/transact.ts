import type { Transaction } from "@perennial/database";
import { actorName } from "./actor.ts";
import { writeLog, type Announcement } from "./announce.ts";
import type { Context } from "./context.ts";
import { crashPoint } from "./crash-point.ts";
import type { HintChannel, WrittenLog } from "./hints.ts";
import { newId } from "./new-id.ts";

export interface AuditEntry {
  verb: string;
  /** What it was done to: an id or key. */
  subject: string;
  detail?: Record<string, unknown>;
}

export interface ServiceTransaction extends Transaction {
  organizationId: string;
  /** One moment for the whole transaction, epoch milliseconds. */
  now: number;
  /** Written to the log as the transaction's last statement. */
  announce(announcement: Announcement): void;
  audit(entry: AuditEntry): void;
  /** "Look now", once after the commit however often it is asked for. */
  hint(channel: HintChannel): void;
  /** Runs once the commit is certain; hints only, for a crash may skip it. */
  afterCommit(run: () => void): void;
  /** Runs once the commit is certain, in transactions of its own, before the verb answers; a crash may skip it, an error is only logged. */
  followUp(work: (ctx: Context) => Promise<void>): void;
}

/** One verb, one transaction: changes, audit and announcements are committed together or not at all. */
export async function transact<Result>(
  ctx: Context,
  work: (tx: ServiceTransaction) => Promise<Result>,
): Promise<Result> {
  let afterCommit: (() => void)[] = [];
  let hinted = new Set<HintChannel>();
  let followUps: ((ctx: Context) => Promise<void>)[] = [];
  let written: WrittenLog | undefined;
  const result = await ctx.db.transaction(async (inner) => {
    // A retried transaction starts from nothing.
    afterCommit = [];
    hinted = new Set();
    followUps = [];
    written = undefined;
    const announcements: Announcement[] = [];
    const entries: AuditEntry[] = [];
    const now = ctx.now();
    const outcome = await work({
      ...inner,
      organizationId: ctx.organizationId,
      now,
      announce: (announcement) => announcements.push(announcement),
      audit: (entry) => entries.push(entry),
      hint: (channel) => hinted.add(channel),
      afterCommit: (run) => afterCommit.push(run),
      followUp: (followUp) => followUps.push(followUp),
    });
    if (entries.length > 0) inner.withCommit(() => writeAudit(ctx, inner, entries, now));
    if (announcements.length > 0) {
      inner.withCommit(async () => {
        written = await writeLog(inner, ctx.organizationId, announcements, now);
        crashPoint("announced");
      });
    }
    return outcome;
  });
  crashPoint("sent");
  for (const run of afterCommit) run();
  if (written !== undefined) ctx.hints.emit("log", ctx.organizationId, written);
  for (const channel of hinted) ctx.hints.emit(channel, ctx.organizationId);
  for (const followUp of followUps) {
    try {
      await followUp(ctx);
    } catch (error) {
      ctx.log.warn({ error }, "what should have followed a commit failed");
    }
  }
  return result;
}

async function writeAudit(
  ctx: Context,
  tx: Transaction,
  entries: readonly AuditEntry[],
  now: number,
): Promise<void> {
  const rows = entries.map(({ verb, subject, detail }) => ({
    id: newId(now),
    verb,
    subject,
    detail: detail ?? {},
  }));
  await tx.sql`
    insert into audit (organization_id, id, at, actor, verb, subject, detail)
    select ${ctx.organizationId}::uuid, (entry->>'id')::uuid, ${new Date(now)}::timestamptz, ${actorName(ctx.actor)},
      entry->>'verb', entry->>'subject', entry->'detail'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as entry`;
}
