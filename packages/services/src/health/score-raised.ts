import { fragment } from "@perennial/database";
import { type Context, crashPoint, type ServiceTransaction } from "../kernel/index.ts";
import {
  type Basis,
  calculateScores,
  type Calculation,
  MissingBookDayError,
  readBasis,
} from "./calculate-scores.ts";
import { addCauses, type RaisedCustomer } from "./add-causes.ts";
import { groupCauses } from "./causes.ts";
import type { Claimed } from "./claim-due.ts";
import { foldCauses } from "./fold-causes.ts";
import { isFaulty } from "./is-faulty.ts";
import { lockDue } from "./lock-due.ts";
import { type DueEntry, dueByFact, groupEntries } from "./raise-due.ts";
import { readQueued } from "./read-queued.ts";
import type { ScoringSetup } from "./scoring-setup.ts";
import type { RowsAhead } from "./signal-rows.ts";
import { writeScores } from "./write-scores.ts";

/** Customers whose queue rows this transaction holds, with what scoring them begins with. */
export interface RaisedToScore {
  /** Those that are due now and that nobody claimed, with everything that made them so. */
  ready: Claimed[];
  /** What this transaction raised them by. It is nowhere yet, for scores that are written with it count it. */
  unwritten: RaisedCustomer[];
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
  setup: ScoringSetup,
): Promise<RaisedToScore> {
  const now = fragment`${new Date(tx.now)}::timestamptz`;
  const raised = groupEntries(entries);
  const ids = raised.map(({ id }) => id);
  // They go out together: what the others read is what stands once the rows are locked.
  const [overdue, queued, basis] = await Promise.all([
    lockDue(tx, ids, dueByFact(tx.now)),
    readQueued(tx, ids, fragment`due_at <= ${now} and (claimed_until is null or claimed_until <= ${now})`),
    readBasis(ctx, tx.sql, ids, { withCustomers: true, setup }),
  ]);
  const readyIds = new Set(queued.map(({ customerId }) => customerId));
  const { unwritten = [], waiting = [] } = Object.groupBy(raised, ({ id }) =>
    readyIds.has(id) ? "unwritten" : "waiting",
  );
  tx.withCommit(() => Promise.all([addCauses(tx, waiting), foldCauses(tx, overdue)]));
  const ownOf = new Map(unwritten.map(({ id, causes }) => [id, causes]));
  return {
    ready: queued.map((each) => ({
      ...each,
      causes: groupCauses([...each.causes, ...ownOf.get(each.customerId)!]),
    })),
    unwritten,
    othersWait: waiting.length > 0,
    basis,
  };
}

/**
 * Scores customers in the transaction that made them due: the shortest way from a fact to its score, without a claim and a commit of
 * its own. What can't be calculated here is left to the scorer, which reports it.
 * @param ahead read behind the facts that this transaction stores
 * @returns whether they are scored
 */
export async function scoreRaised(
  ctx: Context,
  tx: ServiceTransaction,
  { ready, unwritten, basis }: RaisedToScore,
  ahead: RowsAhead | null,
): Promise<boolean> {
  const calculation = await calculate(ctx, tx, ready, { ...basis, ahead });
  if (calculation === null) {
    tx.withCommit(() => addCauses(tx, unwritten));
    return false;
  }
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
