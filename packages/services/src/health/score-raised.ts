import { fragment } from "@perennial/database";
import { type Context, crashPoint, type ServiceTransaction } from "../kernel/index.ts";
import {
  type Basis,
  calculateScores,
  type Calculation,
  MissingBookDayError,
  readBasis,
} from "./calculate-scores.ts";
import { groupCauses } from "./causes.ts";
import type { Claimed } from "./claim-due.ts";
import { isFaulty } from "./is-faulty.ts";
import { type DueEntry, queueDue, type RaisedDue } from "./raise-due.ts";
import { writeScores } from "./write-scores.ts";

/** Customers whose queue rows this transaction holds, with what scoring them begins with. */
export interface RaisedToScore extends RaisedDue {
  /** Those that are due now and that nobody claimed, with everything that made them so. */
  ready: Claimed[];
  /** There are others, which wait in the queue. */
  othersWait: boolean;
  basis: Basis;
}

/**
 * As `raiseDue`, for a transaction that shares the scoring lock and scores a few customers itself with `scoreRaised`; it gives the
 * hint "queue" itself for those that it doesn't score.
 */
export async function raiseToScore(
  ctx: Context,
  tx: ServiceTransaction,
  entries: readonly DueEntry[],
): Promise<RaisedToScore> {
  const now = fragment`${new Date(tx.now)}::timestamptz`;
  const ids = [...new Set(entries.map(({ customerId }) => customerId))];
  // They go out together: what the second reads is what stands once the rows are locked.
  const [rows, basis] = await Promise.all([
    queueDue<Claimed & { customer_id: string; ready: boolean }>(
      tx,
      entries,
      fragment`returning customer_id, dirty, causes, past,
        due_at <= ${now} and (claimed_until is null or claimed_until <= ${now}) as ready`,
    ),
    readBasis(ctx, tx.sql, ids, { withCustomers: true }),
  ]);
  const ready = rows.filter((row) => row.ready);
  return {
    ready: ready.map(({ customer_id: customerId, dirty, causes, past }) => ({
      customerId,
      dirty,
      causes: groupCauses(causes),
      past,
    })),
    othersWait: ready.length < rows.length,
    basis,
    scoredUntil: scoredUntil(basis, tx.now),
  };
}

function scoredUntil({ standing }: Basis, since: number): Map<string, number> {
  const moments = new Map<string, number>();
  for (const [id, { health }] of standing)
    if (health !== null && health.calculatedAt >= since) moments.set(id, health.calculatedAt);
  return moments;
}

/**
 * Scores customers in the transaction that made them due: the shortest way from a fact to its score, without a claim and a commit of
 * its own. What can't be calculated here is left to the scorer, which reports it.
 * @returns whether they are scored
 */
export async function scoreRaised(
  ctx: Context,
  tx: ServiceTransaction,
  { ready, basis }: RaisedToScore,
): Promise<boolean> {
  const calculation = await calculate(ctx, tx, ready, basis);
  if (calculation === null) return false;
  crashPoint("calculated");
  await writeScores(tx, calculation);
  return true;
}

async function calculate(
  ctx: Context,
  tx: ServiceTransaction,
  ready: readonly Claimed[],
  basis: Basis,
): Promise<Calculation | null> {
  try {
    return await calculateScores(ctx, tx.sql, ready, basis, { ensureBook: false });
  } catch (error) {
    if (error instanceof MissingBookDayError || isFaulty(error)) return null;
    throw error;
  }
}
