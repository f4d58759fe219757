import type { Verdict } from "@perennial/core/prediction";
import { z } from "zod";
import {
  actorName,
  type Context,
  lockOrganization,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
} from "../kernel/index.ts";
import { publishedVersion, publishVersion } from "./publish-version.ts";
import { raiseForetold } from "./raise-foretold.ts";

const inputSchema = z.object({
  version: z.int().min(1),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type PublishChurnModelInput = z.input<typeof inputSchema>;

/**
 * Lets a version foretell that was kept back when it was trained. Needs ADMIN. Throws NOT_FOUND for an unknown version, CONFLICT for one
 * that isn't shown to be better than the published one.
 */
export async function publishChurnModel(
  ctx: Context,
  input: PublishChurnModelInput,
): Promise<{ version: number }> {
  const { idempotencyKey, version } = parseInput(inputSchema, input);
  requireScope(ctx, "ADMIN");
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "publishChurnModel", idempotencyKey, request: { version } }, async () => {
      const knownAt = await raiseForetold(tx);
      await lockOrganization(tx, "predictions", "exclusive");
      const [row] = await tx.sql<{ verdict: Verdict | null }>`
        select verdict from churn_model where organization_id = ${tx.organizationId}::uuid and version = ${version}::int`;
      if (row === undefined) {
        throw new ServiceError("NOT_FOUND", `version: there is no churn model ${version}.`, {
          path: ["version"],
        });
      }
      const published = await publishedVersion(tx);
      if (published === version) return { version };
      const refusal = refusalOf(row.verdict, published);
      if (refusal !== null) throw new ServiceError("CONFLICT", `version: ${refusal}`, { path: ["version"] });
      await publishVersion(tx, { version, rollback: false, by: actorName(ctx.actor), knownAt });
      return { version };
    }),
  );
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
