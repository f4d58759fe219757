import { fragment } from "@perennial/database";
import { type Context, crashPoint, type ServiceTransaction } from "../kernel/index.ts";
import { type Basis, calculateScores, type Calculation, readBasis } from "./calculate-scores.ts";
import type { RaisedCustomer } from "./add-causes.ts";
import { groupCauses } from "./causes.ts";
import { isFaulty } from "./is-faulty.ts";
import { MissingBookDayError } from "./live-books.ts";
import { lockQueued } from "./lock-due.ts";
import { type DueEntry, dueAtOnce, groupEntries, raiseCustomers } from "./raise-due.ts";
import { type Queued, readQueued } from "./read-queued.ts";
import type { ScoringSetup } from "./scoring-setup.ts";
import type { RowsAhead } from "./signal-rows.ts";
import { writeScores } from "./write-scores.ts";

/** Customers whose queue rows this transaction holds, with what scoring them begins with. */
export interface RaisedToScore {
  /** Those that are due now and that nobody claimed, with everything that made them so. */
  ready: Queued[];
  /** What this transaction raised them by. It is nowhere yet, for scores that are written with it count it. */
  unwritten: RaisedCustomer[];
  /** Some of them have a score that was stored since this transaction began. */
  scoredMeanwhile: boolean;
  basis: Basis;
}

/**
 * As `raiseDue`, for a transaction that shares the scoring lock and scores a few customers itself with `scoreRaised`. Of those that are
 * to be scored nothing is written before.
 */
export async function raiseToScore(
  ctx: Context,
  tx: ServiceTransaction,
  entries: readonly DueEntry[],
  setup: ScoringSetup,
): Promise<RaisedToScore> {
  const now = fragment`${new Date(tx.now)}::timestamptz`;
  const raised = groupEntries(entries);
  const ids = raised.map(({ id }) => id);
  // They go out together: what the others read is what stands once the rows are locked.
  const [, queued, basis] = await Promise.all([
    lockQueued(tx, ids),
    readQueued(tx.sql, tx.organizationId, {
      customerIds: ids,
      condition: fragment`${dueAtOnce(tx.now)} and (claimed_until is null or claimed_until <= ${now})`,
    }),
    readBasis(ctx, tx.sql, ids, { withCustomers: true, setup }),
  ]);
  const readyIds = new Set(queued.map(({ customerId }) => customerId));
  const { unwritten = [], waiting = [] } = Object.groupBy(raised, ({ id }) =>
    readyIds.has(id) ? "unwritten" : "waiting",
  );
  await raiseCustomers(tx, waiting);
  const ownOf = new Map(unwritten.map(({ id, causes }) => [id, causes]));
  return {
    ready: queued.map((each) => ({
      ...each,
      causes: groupCauses([...each.causes, ...ownOf.get(each.customerId)!]),
    })),
    unwritten,
    scoredMeanwhile: [...basis.standing.values()].some(
      ({ health }) => health !== null && health.calculatedAt >= tx.now,
    ),
    basis,
  };
}

/**
 * Scores customers in the transaction that made them due: the shortest way from a fact to its score, without a claim and a commit of
 * its own. What can't be calculated here is left to the scorer, which reports it.
 * @param ahead read behind the facts that this transaction stores
 * @returns those that are scored: all or none
 */
export async function scoreRaised(
  ctx: Context,
  tx: ServiceTransaction,
  { ready, unwritten, basis }: RaisedToScore,
  ahead: RowsAhead | null,
): Promise<readonly Queued[]> {
  if (ready.length === 0) return [];
  const calculation = await calculate(ctx, tx, ready, { ...basis, ahead });
  if (calculation === null) {
    await raiseCustomers(tx, unwritten);
    return [];
  }
  crashPoint("calculated");
  await writeScores(tx, calculation, { causesWait: ready.some(({ newestCause }) => newestCause > 0n) });
  return ready;
}

async function calculate(
  ctx: Context,
  tx: ServiceTransaction,
  ready: readonly Queued[],
  basis: Basis,
): Promise<Calculation | null> {
  try {
    return await calculateScores(ctx, tx.sql, ready, basis, { ensureBook: false });
  } catch (error) {
    if (error instanceof MissingBookDayError || isFaulty(error)) return null;
    throw error;
  }
}
