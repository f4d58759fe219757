import type { Transaction } from "@perennial/database";
import { actorName } from "./actor.ts";
import { writeLog, type Announcement } from "./announce.ts";
import type { Context } from "./context.ts";
import { crashPoint } from "./crash-point.ts";
import { newId } from "./new-id.ts";

export interface AuditEntry {
  verb: string;
  /** What it was done to: an id or key. */
  subject: string;
  detail?: Record<string, unknown>;
}

export interface ServiceTransaction extends Transaction {
  /** One moment for the whole transaction, epoch milliseconds. */
  now: number;
  /** Written to the log as the transaction's last statement. */
  announce(announcement: Announcement): void;
  audit(entry: AuditEntry): void;
  /** Runs once the commit is certain; hints only, for a crash may skip it. */
  afterCommit(run: () => void): void;
}

/** One verb, one transaction: changes, audit and announcements are committed together or not at all. */
export async function transact<Result>(
  ctx: Context,
  work: (tx: ServiceTransaction) => Promise<Result>,
): Promise<Result> {
  let afterCommit: (() => void)[] = [];
  const result = await ctx.db.transaction(async (inner) => {
    // A retried transaction starts from nothing.
    afterCommit = [];
    const announcements: Announcement[] = [];
    const entries: AuditEntry[] = [];
    const now = ctx.now();
    const outcome = await work({
      ...inner,
      now,
      announce: (announcement) => announcements.push(announcement),
      audit: (entry) => entries.push(entry),
      afterCommit: (run) => afterCommit.push(run),
    });
    if (entries.length > 0) await writeAudit(ctx, inner, entries, now);
    await writeLog(inner, ctx.organizationId, announcements, now);
    if (announcements.length > 0) {
      crashPoint("announced");
      afterCommit.push(() => ctx.hints.emit("log", ctx.organizationId));
    }
    return outcome;
  });
  crashPoint("sent");
  for (const run of afterCommit) run();
  return result;
}

async function writeAudit(
  ctx: Context,
  tx: Transaction,
  entries: readonly AuditEntry[],
  now: number,
): Promise<void> {
  await tx.prisma.audit.createMany({
    data: entries.map((entry) => ({
      organizationId: ctx.organizationId,
      id: newId(now),
      at: new Date(now),
      actor: actorName(ctx.actor),
      verb: entry.verb,
      subject: entry.subject,
      detail: (entry.detail ?? {}) as object,
    })),
  });
}
