import type { ServiceTransaction } from "../kernel/index.ts";

/** Told apart from other advisory locks of the program. */
const LOCK_CLASS = 72707371;

/**
 * Takers of events and facts share the organisation's lock; who rewrites whose they are takes it alone, a chunk at a time. So a
 * rewriter sees every event taken before, and every event taken after sees what the rewriter decided. Take it before the first read.
 */
export async function lockActivity(tx: ServiceTransaction, mode: "shared" | "exclusive"): Promise<void> {
  if (mode === "shared") {
    await tx.sql`select pg_advisory_xact_lock_shared(${LOCK_CLASS}::int, hashtext(${tx.organizationId}))`;
  } else {
    await tx.sql`select pg_advisory_xact_lock(${LOCK_CLASS}::int, hashtext(${tx.organizationId}))`;
  }
}
