import { fragment } from "@perennial/database";
import { type Context, crashPoint, type ServiceTransaction, transact } from "../kernel/index.ts";
import { readBookChanges } from "./book-changes.ts";
import { calculateScores, type Calculation, MissingBookDayError, readBasis } from "./calculate-scores.ts";
import type { Claimed, ClaimedBatch } from "./claim-due.ts";
import { lockScoring } from "./lock-scoring.ts";
import { readQueued } from "./read-queued.ts";
import { writeScores } from "./write-scores.ts";

/** Calculated with their rows locked: that takes a few milliseconds, and nothing can change meanwhile. */
const FEW = 50;

/**
 * Scores a claimed batch. A few customers are read, calculated and written in one transaction, which is the shortest way from a fact
 * to its score. Many are read and calculated outside any, so that nobody waits for their rows, and what still holds is written.
 * @returns how many of them had their last score a moment ago
 */
export async function scoreCustomers(ctx: Context, batch: ClaimedBatch): Promise<number> {
  const again = batch.claimed.length > FEW ? null : await scoreLocked(ctx, batch);
  return again ?? scoreUnlocked(ctx, batch);
}

/** Null when a day of the book is missing, which is another transaction's work. */
async function scoreLocked(ctx: Context, { claimed, claimedUntil }: ClaimedBatch): Promise<number | null> {
  try {
    return await transact(ctx, async (tx) => {
      // They go out together: what is read is what stands once the rows are locked.
      const [held, basis] = await Promise.all([
        lockClaimed(tx, claimed, claimedUntil),
        readBasis(ctx, tx.sql, idsOf(claimed)),
      ]);
      const calculation = await calculateScores(ctx, tx.sql, [...held.values()], basis, {
        ensureBook: false,
      });
      crashPoint("calculated");
      await writeScores(tx, calculation);
      return calculation.again;
    });
  } catch (error) {
    if (error instanceof MissingBookDayError) return null;
    throw error;
  }
}

/**
 * Customers about whom more became known meanwhile are scored again with their rows locked, so that a stored score knows everything up
 * to its moment and a stream of facts can't starve it. All are where what everybody is scored by changed.
 */
async function scoreUnlocked(ctx: Context, { claimed, claimedUntil }: ClaimedBatch): Promise<number> {
  // Before the rest, which is read on connections of its own.
  const before = await readBookChanges(ctx.db.sql, ctx.organizationId);
  const basis = await readBasis(ctx, ctx.db.sql, idsOf(claimed));
  const calculation = await calculateScores(ctx, ctx.db.sql, claimed, basis, { ensureBook: true });
  crashPoint("calculated");
  const more = await transact(ctx, async (tx) => {
    const [held, changes] = await Promise.all([
      lockClaimed(tx, claimed, claimedUntil),
      readBookChanges(tx.sql, tx.organizationId),
    ]);
    const isStill = changes.number === before.number;
    const unchanged = new Set(
      claimed
        .filter(({ customerId, newestCause }) => isStill && held.get(customerId)?.newestCause === newestCause)
        .map((each) => each.customerId),
    );
    await writeScores(tx, only(calculation, unchanged));
    return [...held.values()].filter(({ customerId }) => !unchanged.has(customerId));
  });
  if (more.length > 0)
    await scoreLocked(ctx, { organizationId: ctx.organizationId, claimed: more, claimedUntil });
  return calculation.again;
}

/**
 * The rows still held by this claim, in the order of their ids; a claim that ran out and was taken by another is not. Until the commit
 * nothing that everybody is scored by changes.
 */
async function lockClaimed(
  tx: ServiceTransaction,
  claimed: readonly Claimed[],
  claimedUntil: number,
): Promise<Map<string, Claimed>> {
  const ids = idsOf(claimed);
  const isHeld = fragment`claimed_until = ${new Date(claimedUntil)}::timestamptz`;
  // They go out together, the locks first.
  const [, , held] = await Promise.all([
    lockScoring(tx, "shared"),
    tx.sql`
      select from scoring_queue
      where organization_id = ${tx.organizationId}::uuid and customer_id = any(${ids}::uuid[]) and ${isHeld}
      order by customer_id for update`,
    // A statement of its own: it sees the causes that were committed while the one above waited.
    readQueued(tx, ids, isHeld),
  ]);
  return new Map(held.map((each) => [each.customerId, each]));
}

function idsOf(claimed: readonly Claimed[]): string[] {
  return claimed.map(({ customerId }) => customerId);
}

function only({ evaluations, gone, again }: Calculation, ids: ReadonlySet<string>): Calculation {
  return {
    again,
    evaluations: evaluations.filter((each) => ids.has(each.customerId)),
    gone: gone.filter((id) => ids.has(id)),
  };
}
