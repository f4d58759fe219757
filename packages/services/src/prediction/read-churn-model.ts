import { type ChurnModel, churnModelSchema } from "@perennial/core/prediction";
import { type Context, ServiceError } from "../kernel/index.ts";
import type { ChurnDefinition } from "./training-request.ts";

export interface KeptChurnModel {
  version: number;
  definition: ChurnDefinition;
  model: ChurnModel;
}

/** A version of the organisation's churn model, the newest unless said. Throws NOT_FOUND while there is none. */
export async function readChurnModel(ctx: Context, version: number | null): Promise<KeptChurnModel> {
  const [row] = await ctx.db.sql<{ version: number; definition: ChurnDefinition; model: unknown }>`
    select version, definition, model from churn_model
    where organization_id = ${ctx.organizationId}::uuid and (${version}::int is null or version = ${version}::int)
    order by version desc limit 1`;
  if (row === undefined) {
    const which =
      version === null ? "There is no churn model yet; train one." : `There is no churn model ${version}.`;
    throw new ServiceError("NOT_FOUND", which, { path: ["version"] });
  }
  return { ...row, model: churnModelSchema.parse(row.model) };
}
