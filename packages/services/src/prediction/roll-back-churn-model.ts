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
export type RollBackChurnModelInput = z.input<typeof inputSchema>;

/**
 * Lets a version foretell again that was published before. Needs ADMIN. Throws NOT_FOUND for one that never was, INVALID_INPUT for the
 * one that foretells already.
 */
export async function rollBackChurnModel(
  ctx: Context,
  input: RollBackChurnModelInput,
): Promise<{ version: number }> {
  const { idempotencyKey, version } = parseInput(inputSchema, input);
  requireScope(ctx, "ADMIN");
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "rollBackChurnModel", idempotencyKey, request: { version } }, async () => {
      const knownAt = await raiseForetold(tx);
      await lockOrganization(tx, "predictions", "exclusive");
      const path = { path: ["version"] };
      if ((await publishedVersion(tx)) === version) {
        throw new ServiceError(
          "INVALID_INPUT",
          `version: churn model ${version} is published already.`,
          path,
        );
      }
      const before = await tx.sql`
        select from churn_publication where organization_id = ${tx.organizationId}::uuid and version = ${version}::int limit 1`;
      if (before.length === 0)
        throw new ServiceError("NOT_FOUND", `version: churn model ${version} was never published.`, path);
      await publishVersion(tx, { version, rollback: true, by: actorName(ctx.actor), knownAt });
      return { version };
    }),
  );
}
