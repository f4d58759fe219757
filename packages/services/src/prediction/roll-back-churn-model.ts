import { type Context, ServiceError, type ServiceTransaction } from "../kernel/index.ts";
import { changePublication, type PublicationInput } from "./change-publication.ts";

export type RollBackChurnModelInput = PublicationInput;

/**
 * Lets a version foretell again that was published before. Needs ADMIN. Throws NOT_FOUND for one that never was, INVALID_INPUT for the
 * one that foretells already.
 */
export function rollBackChurnModel(
  ctx: Context,
  input: RollBackChurnModelInput,
): Promise<{ version: number }> {
  return changePublication(ctx, input, { verb: "rollBackChurnModel", decide: mayRollBack });
}

async function mayRollBack(
  tx: ServiceTransaction,
  version: number,
  published: number | null,
): Promise<boolean> {
  const path = { path: ["version"] };
  if (published === version)
    throw new ServiceError("INVALID_INPUT", `version: churn model ${version} is published already.`, path);
  const before = await tx.sql`
    select from churn_publication where organization_id = ${tx.organizationId}::uuid and version = ${version}::int limit 1`;
  if (before.length === 0)
    throw new ServiceError("NOT_FOUND", `version: churn model ${version} was never published.`, path);
  return true;
}
