import type { ServiceTransaction } from "../kernel/index.ts";

/** Told apart from other advisory locks of the program. */
const LOCK_CLASS = 72707372;

/**
 * Who writes scores shares the organisation's lock; who changes what everybody is scored by takes it alone, so that each score is
 * stored either before the change or with it. Taking events and facts never waits for it. Take it after `lockActivity` and before
 * any row is locked: scorers that wait for it hold nothing.
 */
export async function lockScoring(tx: ServiceTransaction, mode: "shared" | "exclusive"): Promise<void> {
  if (mode === "shared") {
    await tx.sql`select pg_advisory_xact_lock_shared(${LOCK_CLASS}::int, hashtext(${tx.organizationId}))`;
  } else {
    await tx.sql`select pg_advisory_xact_lock(${LOCK_CLASS}::int, hashtext(${tx.organizationId}))`;
  }
}
