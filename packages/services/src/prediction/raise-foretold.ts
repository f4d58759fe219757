import type { ServiceTransaction } from "../kernel/index.ts";

/** Makes due whom a scoring model scores that asks for the probability of churn. Call it before any row or the lock "predictions". */
export async function raiseForetold(tx: ServiceTransaction): Promise<number> {
  return tx.now;
}
