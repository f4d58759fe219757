import { lockOrganization, type ServiceTransaction } from "../kernel/index.ts";

/**
 * Who writes scores shares the organisation's lock; who changes what everybody is scored by takes it alone, so that each score is
 * stored either before the change or with it. Taking events never waits for it. Take it after `lockActivity` and before any row is
 * locked: scorers that wait for it hold nothing.
 */
export async function lockScoring(tx: ServiceTransaction, mode: "shared" | "exclusive"): Promise<void> {
  await lockOrganization(tx, "scoring", mode);
}
