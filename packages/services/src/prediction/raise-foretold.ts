import { raiseByNeed } from "../health/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

/**
 * Makes due whom a scoring model scores that asks for the probability of churn. Call it before any row or the lock "predictions" is
 * taken. Gives the moment from which on another churn model counts.
 */
export function raiseForetold(tx: ServiceTransaction): Promise<number> {
  return raiseByNeed(tx, "churn", { kind: "model", name: "churn model" });
}
