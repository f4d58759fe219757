import { lockOrganization, type ServiceTransaction, shareOrganization } from "../kernel/index.ts";

/**
 * Takers of events and facts share the organisation's lock; who rewrites whose they are takes it alone, a chunk at a time. So a
 * rewriter sees every event taken before, and every event taken after sees what the rewriter decided. Take it before the first read.
 */
export async function lockActivity(tx: ServiceTransaction, mode: "shared" | "exclusive"): Promise<void> {
  await lockOrganization(tx, "activity", mode);
}

/**
 * As a taker of events that also scores them: who changes what everybody is scored by isn't waited for.
 * @returns whether anything may be scored
 */
export function lockActivityToScore(tx: ServiceTransaction): Promise<boolean> {
  return shareOrganization(tx, "activity", "scoring");
}
