import type { Context } from "../kernel/index.ts";
import { predictOutlooks } from "../prediction/index.ts";
import { assessCustomers } from "./assess-customers.ts";
import { claimUnassessed } from "./claim-unassessed.ts";
import { findUnassessed, type Unassessed } from "./find-unassessed.ts";
import { foretoldAWeekAgo } from "./foretold-a-week-ago.ts";
import { storeAssessments } from "./store-assessments.ts";

/** Customers assessed together. */
const AT_ONCE = 100;

/** At most so many customers whose turn it is. */
export async function findDue(ctx: Context, most: number): Promise<Unassessed[]> {
  const { model } = await predictOutlooks(ctx, { customerIds: [] });
  return findUnassessed(ctx, { modelVersion: model?.version ?? null, most });
}

/** Assesses customers whose turn it is, a batch at a time, and keeps what it finds. Several processes share the work. */
export async function* assessDue(
  ctx: Context,
  due: readonly Unassessed[],
): AsyncGenerator<number, void, void> {
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const claimed = await claimUnassessed(ctx, due.slice(from, from + AT_ONCE));
    const assessed = await assessCustomers(
      ctx,
      claimed.map(({ id }) => id),
      { asOf: ctx.now(), knownAt: null, live: true },
    );
    const risks = [...assessed.values()];
    await storeAssessments(ctx, {
      assessed: risks,
      healths: claimed,
      before: await foretoldAWeekAgo(ctx, risks),
    });
    yield assessed.size;
  }
}
