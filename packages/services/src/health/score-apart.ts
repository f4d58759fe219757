import type { Context } from "../kernel/index.ts";
import type { ClaimedBatch } from "./claim-due.ts";
import { isFaulty } from "./is-faulty.ts";
import { scoreCustomers } from "./score-customers.ts";

/**
 * Scores a claimed batch; one customer that can't be calculated must not keep the others from being scored: halves are tried by
 * themselves.
 * @param failing customers that couldn't be calculated when last tried; kept up
 * @returns how many of them had their last score a moment ago
 */
export async function scoreApart(ctx: Context, batch: ClaimedBatch, failing: Set<string>): Promise<number> {
  const { claimed } = batch;
  try {
    const again = await scoreCustomers(ctx, batch);
    for (const { customerId } of claimed) failing.delete(customerId);
    return again;
  } catch (error) {
    if (!isFaulty(error)) throw error;
    if (claimed.length === 1) {
      ctx.log.error(
        { error, customerId: claimed[0]?.customerId },
        "a customer can't be scored; it is tried again in 30 s",
      );
      for (const { customerId } of claimed) failing.add(customerId);
      return 0;
    }
    const middle = Math.ceil(claimed.length / 2);
    let again = 0;
    for (const half of [claimed.slice(0, middle), claimed.slice(middle)])
      again += await scoreApart(ctx, { ...batch, claimed: half }, failing);
    return again;
  }
}
