import type { Verdict } from "@perennial/core/prediction";
import { type Context, ServiceError, type ServiceTransaction } from "../kernel/index.ts";
import { changePublication, type PublicationInput } from "./change-publication.ts";

export type PublishChurnModelInput = PublicationInput;

/**
 * Lets a version foretell that was kept back when it was trained. Needs ADMIN. Throws NOT_FOUND for an unknown version, CONFLICT for one
 * that isn't shown to be better than the published one.
 */
export function publishChurnModel(ctx: Context, input: PublishChurnModelInput): Promise<{ version: number }> {
  return changePublication(ctx, input, { verb: "publishChurnModel", decide: mayPublish });
}

async function mayPublish(
  tx: ServiceTransaction,
  version: number,
  published: number | null,
): Promise<boolean> {
  const path = { path: ["version"] };
  const [row] = await tx.sql<{ verdict: Verdict | null }>`
    select verdict from churn_model where organization_id = ${tx.organizationId}::uuid and version = ${version}::int`;
  if (row === undefined)
    throw new ServiceError("NOT_FOUND", `version: there is no churn model ${version}.`, path);
  if (published === version) return false;
  const refusal = refusalOf(row.verdict, published);
  if (refusal !== null) throw new ServiceError("CONFLICT", `version: ${refusal}`, path);
  return true;
}

function refusalOf(verdict: Verdict | null, published: number | null): string | null {
  if (verdict === null) return "this version was never judged; train another.";
  if (!verdict.publish) {
    const than = verdict.against === null ? "the base rate" : `version ${verdict.against}`;
    return `this version isn't shown to be better than ${than} (${verdict.reason}); train another when more is known.`;
  }
  if (verdict.against === published) return null;
  return `this version was judged beside ${verdict.against ?? "none"}, and ${published ?? "none"} is published now; train another.`;
}
