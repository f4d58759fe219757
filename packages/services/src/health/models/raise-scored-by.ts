import type { Cause } from "@perennial/core/health";
import type { ServiceTransaction } from "../../kernel/index.ts";
import { lockScoring } from "../lock-scoring.ts";
import { raiseBookDue } from "../raise-book-due.ts";
import { raiseDue } from "../raise-due.ts";
import { knownFrom } from "../scored-meanwhile.ts";
import { customersScoredBy } from "./scored-by.ts";

export interface Raised {
  /** How many will be scored anew. */
  customers: number;
  /** Epoch milliseconds, after every score that was stored without the change. */
  knownAt: number;
}

/** Above that everybody is raised behind the commit, so that no transaction holds many rows. */
const FEW = 1000;

/**
 * Makes due whom a model scores, since it changes. No score is stored meanwhile: each is made with what was before, or with the change.
 * Call it before any row of the queue is locked.
 */
export async function raiseScoredBy(tx: ServiceTransaction, modelKey: string, cause: Cause): Promise<Raised> {
  await lockScoring(tx, "exclusive");
  const ids = await customersScoredBy(tx.sql, tx.organizationId, tx.now, modelKey);
  if (ids.length > FEW || (await isDefault(tx, modelKey)))
    return { customers: ids.length, knownAt: await raiseBookDue(tx, cause) };
  await raiseDue(
    tx,
    ids.map((customerId) => ({ customerId, cause })),
  );
  return { customers: ids.length, knownAt: await knownFrom(tx, ids) };
}

/** Then somebody whom it doesn't know yet may be scored by it any moment. */
async function isDefault(tx: ServiceTransaction, modelKey: string): Promise<boolean> {
  const [row] = await tx.sql<{ model_key: string }>`
    select model_key from scoring_model_assignment
    where organization_id = ${tx.organizationId}::uuid and customer_id is null and condition is null and ended_at is null
      and effective_at <= ${new Date(tx.now)}::timestamptz
    order by effective_at desc, known_at desc, id desc limit 1`;
  return row?.model_key === modelKey;
}
