import type { Context } from "../kernel/index.ts";
import type { ClaimedBatch } from "./claim-due.ts";
import { isFaulty } from "./is-faulty.ts";
import { scoreCustomers, type Scored } from "./score-customers.ts";

/**
 * Scores a claimed batch; one customer that can't be calculated must not keep the others from being scored: halves are tried by
 * themselves.
 * @param failing customers that couldn't be calculated when last tried; kept up
 */
export async function scoreApart(ctx: Context, batch: ClaimedBatch, failing: Set<string>): Promise<Scored> {
  const { customerIds } = batch;
  try {
    const scored = await scoreCustomers(ctx, batch);
    for (const id of customerIds) failing.delete(id);
    return scored;
  } catch (error) {
    if (!isFaulty(error)) throw error;
    if (customerIds.length === 1) {
      ctx.log.error(
        { error, customerId: customerIds[0] },
        "a customer can't be scored; it is tried again in 30 s",
      );
      for (const id of customerIds) failing.add(id);
      return { again: 0, causes: [] };
    }
    const middle = Math.ceil(customerIds.length / 2);
    const first = await scoreApart(ctx, { ...batch, customerIds: customerIds.slice(0, middle) }, failing);
    const second = await scoreApart(ctx, { ...batch, customerIds: customerIds.slice(middle) }, failing);
    return { again: first.again + second.again, causes: [...first.causes, ...second.causes] };
  }
}
