import type { Context } from "../kernel/index.ts";
import type { TrainingOutcome } from "./training-outcome.ts";

/** Why the organisation has no model to foretell with. */
export interface NoChurnModel {
  reason: "NOT_TRAINED" | "NOT_PUBLISHED" | "TOO_FEW_CHURNED" | "TOO_FEW_STAYED";
  /** Customers that the last training found; null while none ended. */
  churnedCustomers: number | null;
  stayedCustomers: number | null;
}

/** Why none is published, where that is so, with what the last training found in any case. */
export async function noChurnModel({ db, organizationId }: Context): Promise<NoChurnModel> {
  const [row] = await db.sql<{ trained: boolean; outcome: TrainingOutcome | null }>`
    select exists(select from churn_model where organization_id = ${organizationId}::uuid) as trained,
      (select outcome from churn_training where organization_id = ${organizationId}::uuid and status = 'FINISHED'
        order by created_at desc, id desc limit 1) as outcome`;
  const { trained, outcome } = row!;
  const counts = {
    churnedCustomers: outcome?.churnedCustomers ?? null,
    stayedCustomers: outcome?.stayedCustomers ?? null,
  };
  if (outcome?.lacking != null && !trained) return { reason: outcome.lacking, ...counts };
  return { reason: trained ? "NOT_PUBLISHED" : "NOT_TRAINED", ...counts };
}
