import type { Cause } from "@perennial/core/health";
import { fragment, type Fragment } from "@perennial/database";
import { type Context, crashPoint, type ServiceTransaction, transact } from "../kernel/index.ts";
import { readBookChanges } from "./book-changes.ts";
import { calculateScores, type Calculation, readBasis } from "./calculate-scores.ts";
import type { ClaimedBatch } from "./claim-due.ts";
import { MissingBookDayError } from "./live-books.ts";
import { lockPresent } from "./lock-due.ts";
import { lockScoring } from "./lock-scoring.ts";
import { type Queued, readQueued } from "./read-queued.ts";
import { readSetup } from "./scoring-setup.ts";
import { readRowsAhead } from "./signal-rows.ts";
import { writeScores } from "./write-scores.ts";

/** Calculated with their rows locked: that takes a few milliseconds, and nothing can change meanwhile. */
export const FEW = 50;

export interface Scored {
  /** How many had their last score a moment ago. */
  again: number;
  /** What they were scored for. */
  causes: Cause[];
}

/**
 * Scores a claimed batch. A few customers are read, calculated and written in one transaction, which is the shortest way from a fact
 * to its score. Many are read and calculated outside any, so that nobody waits for their rows, and what still holds is written.
 */
export async function scoreCustomers(ctx: Context, batch: ClaimedBatch): Promise<Scored> {
  const scored = batch.customerIds.length > FEW ? null : await scoreLocked(ctx, batch);
  return scored ?? scoreUnlocked(ctx, batch);
}

/** Null when a day of the book is missing, which is another transaction's work. */
async function scoreLocked(ctx: Context, batch: ClaimedBatch): Promise<Scored | null> {
  const { customerIds } = batch;
  try {
    return await transact(ctx, async (tx) => {
      const [, setup] = await Promise.all([
        lockScoring(tx, "shared"),
        readSetup(tx.sql, tx.organizationId, []),
      ]);
      // They go out together, the locks first: what is read is what stands then. Those who raise these customers wait until the commit.
      const [, queued, basis, ahead] = await Promise.all([
        lockPresent(tx, customerIds, heldBy(batch)),
        readHeld(tx, batch),
        readBasis(ctx, tx.sql, customerIds, { setup }),
        readRowsAhead(tx.sql, { setup, customerIds, asOf: ctx.now() }),
      ]);
      const calculation = await calculateScores(
        ctx,
        tx.sql,
        queued,
        { ...basis, ahead },
        { ensureBook: false },
      );
      crashPoint("calculated");
      await writeScores(tx, calculation);
      return { again: calculation.again, causes: causesOf(queued) };
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
async function scoreUnlocked(ctx: Context, batch: ClaimedBatch): Promise<Scored> {
  const { customerIds } = batch;
  // Before the rest, which is read on connections of its own.
  const before = await readBookChanges(ctx.db.sql, ctx.organizationId);
  const queued = await readQueued(ctx.db.sql, ctx.organizationId, {
    customerIds,
    condition: heldBy(batch),
  });
  const basis = await readBasis(ctx, ctx.db.sql, customerIds);
  const calculation = await calculateScores(ctx, ctx.db.sql, queued, basis, { ensureBook: true });
  crashPoint("calculated");
  const more = await transact(ctx, async (tx) => {
    // They go out together, the locks first.
    const [, , now, changes] = await Promise.all([
      lockScoring(tx, "shared"),
      lockPresent(tx, customerIds, heldBy(batch)),
      readHeld(tx, batch),
      readBookChanges(tx.sql, tx.organizationId),
    ]);
    const newest = new Map(now.map(({ customerId, newestCause }) => [customerId, newestCause]));
    const isStill = changes.number === before.number;
    const unchanged = new Set(
      queued
        .filter(({ customerId, newestCause }) => isStill && newest.get(customerId) === newestCause)
        .map((each) => each.customerId),
    );
    await writeScores(tx, only(calculation, unchanged));
    return now.filter(({ customerId }) => !unchanged.has(customerId));
  });
  if (more.length > 0)
    await scoreLocked(ctx, { ...batch, customerIds: more.map(({ customerId }) => customerId) });
  return { again: calculation.again, causes: causesOf([...queued, ...more]) };
}

/** Of `scoring_queue`: a claim that ran out and was taken by another isn't held any more. */
function heldBy({ claimedUntil }: ClaimedBatch): Fragment {
  return fragment`claimed_until = ${new Date(claimedUntil)}::timestamptz`;
}

/** A statement of its own behind the locks: it sees the causes that were committed while those waited. */
function readHeld(tx: ServiceTransaction, batch: ClaimedBatch): Promise<Queued[]> {
  const { customerIds } = batch;
  return readQueued(tx.sql, tx.organizationId, { customerIds, condition: heldBy(batch) });
}

function causesOf(queued: readonly Queued[]): Cause[] {
  return queued.flatMap(({ causes }) => causes);
}

function only({ evaluations, gone, again }: Calculation, ids: ReadonlySet<string>): Calculation {
  return {
    again,
    evaluations: evaluations.filter((each) => ids.has(each.customerId)),
    gone: gone.filter((id) => ids.has(id)),
  };
}
