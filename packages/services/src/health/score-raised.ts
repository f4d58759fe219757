import { type Context, crashPoint, type ServiceTransaction } from "../kernel/index.ts";
import { type Basis, calculateScores, type Calculation, MissingBookDayError } from "./calculate-scores.ts";
import type { Claimed } from "./claim-due.ts";
import { writeScores } from "./write-scores.ts";

/**
 * Scores customers in the transaction that made them due, which holds their rows: the shortest way from a fact to its score, without
 * a claim and a commit of its own. What can't be calculated here is left to the scorer, which reports it.
 * @param basis read once the rows were held
 * @returns whether they are scored
 */
export async function scoreRaised(
  ctx: Context,
  tx: ServiceTransaction,
  ready: readonly Claimed[],
  basis: Basis,
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
    const isOurs =
      error instanceof MissingBookDayError || error instanceof RangeError || error instanceof TypeError;
    if (isOurs) return null;
    throw error;
  }
}
