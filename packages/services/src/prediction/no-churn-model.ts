import type { Context } from "../kernel/index.ts";
import type { TrainingOutcome } from "./training-outcome.ts";

/** Why the organisation has no model to foretell with, and what its newest training found. */
export interface NoChurnModel {
  reason: "NOT_TRAINED" | "NOT_PUBLISHED" | "TOO_FEW_CHURNED" | "TOO_FEW_STAYED";
  /** Version that the newest training made, published or not; null where there were too few for one, or none ended. */
  version: number | null;
  /** When that training ended; null while none did. */
  trainedAt: Date | null;
  /** Customers that it found; null while none ended. */
  churnedCustomers: number | null;
  stayedCustomers: number | null;
}

interface Newest {
  version: number | null;
  trainedAt: Date;
  customers: number;
  churned: number;
  outcome: TrainingOutcome | null;
  finishedAt: Date | null;
}

/** Why none is published, where that is so, with what the newest training found in any case. */
export async function noChurnModel({ db, organizationId }: Context): Promise<NoChurnModel> {
  const [row] = await db.sql<Newest>`
    select version, trained_at as "trainedAt", customers, churned, outcome, finished_at as "finishedAt"
    from (values (1)) as one
    left join (select version, trained_at, (card->>'customers')::int as customers, (card->>'churnedCustomers')::int as churned
      from churn_model where organization_id = ${organizationId}::uuid order by version desc limit 1) as model on true
    left join (select outcome, finished_at from churn_training
      where organization_id = ${organizationId}::uuid and status = 'FINISHED'
      order by finished_at desc, id desc limit 1) as training on true`;
  const { version, trainedAt, customers, churned, outcome, finishedAt } = row!;
  // Versions have their own order; of a training without one only the time says whether it is newer.
  if (outcome?.lacking != null && (version === null || finishedAt! > trainedAt)) {
    const { churnedCustomers, stayedCustomers } = outcome;
    const reason = version === null ? outcome.lacking : "NOT_PUBLISHED";
    return { reason, version: null, trainedAt: finishedAt, churnedCustomers, stayedCustomers };
  }
  if (version === null)
    return {
      reason: "NOT_TRAINED",
      version,
      trainedAt: null,
      churnedCustomers: null,
      stayedCustomers: null,
    };
  return {
    reason: "NOT_PUBLISHED",
    version,
    trainedAt,
    churnedCustomers: churned,
    stayedCustomers: customers - churned,
  };
}
