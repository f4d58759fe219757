import { type Cause, type Need, needsOf, type ScoringModel } from "@perennial/core/health";
import type { ServiceTransaction } from "../../kernel/index.ts";
import { raiseScoredBy } from "./raise-scored-by.ts";

/**
 * Makes due whom a model scores that asks for something which changes for all. Call it before any row of the queue is locked.
 * @returns the moment from which on the change is known: later than every score that was stored without it
 */
export async function raiseByNeed(tx: ServiceTransaction, need: Need, cause: Cause): Promise<number> {
  const rows = await tx.sql<{ definition: ScoringModel }>`
    select distinct on (model_key) definition from scoring_model_version
    where organization_id = ${tx.organizationId}::uuid and status = 'PUBLISHED' order by model_key, version desc`;
  let knownAt = tx.now;
  for (const { definition } of rows) {
    if (!needsOf(definition).has(need)) continue;
    const raised = await raiseScoredBy(tx, definition.key, cause);
    knownAt = Math.max(knownAt, raised.knownAt);
  }
  return knownAt;
}
