import { type Context, crashPoint, type ServiceTransaction, transact } from "../kernel/index.ts";
import { calculateScores, type Calculation } from "./calculate-scores.ts";
import type { Claimed, ClaimedBatch } from "./claim-due.ts";
import { writeScores } from "./write-scores.ts";

/**
 * Scores a claimed batch: reads and calculates outside any transaction, then writes what still holds. Customers about whom more
 * became known meanwhile are scored again with their rows locked, so that a stored score knows everything up to its moment and a
 * stream of facts can't starve it.
 * @returns the customers scored
 */
export async function scoreCustomers(ctx: Context, { claimed, claimedUntil }: ClaimedBatch): Promise<number> {
  const calculation = await calculateScores(ctx, ctx.db.sql, claimed, { ensureBook: true });
  crashPoint("calculated");
  const more = await transact(ctx, async (tx) => {
    const held = await lockClaimed(tx, claimed, claimedUntil);
    const unchanged = new Set(
      claimed
        .filter(({ customerId, dirty }) => held.get(customerId)?.dirty === dirty)
        .map((each) => each.customerId),
    );
    await writeScores(tx, only(calculation, unchanged));
    return [...held.values()].filter(({ customerId }) => !unchanged.has(customerId));
  });
  if (more.length === 0) return claimed.length;
  await transact(ctx, async (tx) => {
    const held = [...(await lockClaimed(tx, more, claimedUntil)).values()];
    await writeScores(tx, await calculateScores(ctx, tx.sql, held, { ensureBook: false }));
  });
  return claimed.length;
}

/** The rows still held by this claim, in the order of their ids; a claim that ran out and was taken by another is not. */
async function lockClaimed(
  tx: ServiceTransaction,
  claimed: readonly Claimed[],
  claimedUntil: number,
): Promise<Map<string, Claimed>> {
  const rows = await tx.sql<{ customer_id: string; dirty: bigint; causes: Claimed["causes"] }>`
    select customer_id, dirty, causes from scoring_queue
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${claimed.map((each) => each.customerId)}::uuid[])
      and claimed_until = ${new Date(claimedUntil)}::timestamptz
    order by customer_id for update`;
  return new Map(
    rows.map((row) => [
      row.customer_id,
      { customerId: row.customer_id, dirty: row.dirty, causes: row.causes },
    ]),
  );
}

function only({ evaluations, gone }: Calculation, ids: ReadonlySet<string>): Calculation {
  return {
    evaluations: evaluations.filter((each) => ids.has(each.customerId)),
    gone: gone.filter((id) => ids.has(id)),
  };
}
