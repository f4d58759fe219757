import { churnModelSchema } from "@perennial/core/prediction";
import type { Context } from "../kernel/index.ts";
import type { KeptChurnModel } from "./read-churn-model.ts";
import type { ChurnDefinition } from "./training-request.ts";

/** Why the organisation has no model to foretell with. */
export interface NoChurnModel {
  reason: "NOT_TRAINED" | "NOT_PUBLISHED" | "TOO_FEW_CHURNED" | "TOO_FEW_STAYED";
  /** Customers that the last training found; null while none was tried. */
  churnedCustomers: number | null;
  stayedCustomers: number | null;
}

/** A version with the time it was trained, epoch milliseconds. */
export interface StandingChurnModel extends KeptChurnModel {
  trainedAt: number;
}

/** The version that the product foretells with, or why there is none. */
export async function standingChurnModel(
  ctx: Context,
): Promise<{ kept: StandingChurnModel; noModel: null } | { kept: null; noModel: NoChurnModel }> {
  const [row] = await ctx.db.sql<{
    version: number;
    definition: ChurnDefinition;
    model: unknown;
    trained_at: Date;
  }>`
    select version, definition, model, trained_at from churn_model
    where organization_id = ${ctx.organizationId}::uuid order by version desc limit 1`;
  if (row === undefined) {
    return { kept: null, noModel: { reason: "NOT_TRAINED", churnedCustomers: null, stayedCustomers: null } };
  }
  const { version, definition, model, trained_at } = row;
  const kept = { version, definition, model: churnModelSchema.parse(model), trainedAt: trained_at.getTime() };
  return { kept, noModel: null };
}
