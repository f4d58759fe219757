import { z } from "zod";
import {
  actorName,
  type Context,
  lockOrganization,
  once,
  parseInput,
  requireScope,
  type ServiceTransaction,
  transact,
} from "../kernel/index.ts";
import { publishedVersion, publishVersion } from "./publish-version.ts";
import { raiseForetold } from "./raise-foretold.ts";

const inputSchema = z.object({
  version: z.int().min(1),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type PublicationInput = z.input<typeof inputSchema>;

interface PublicationChange {
  verb: "publishChurnModel" | "rollBackChurnModel";
  /** Whether there is anything to do. Throws where it may not be done. Under the lock "predictions". */
  decide(tx: ServiceTransaction, version: number, published: number | null): Promise<boolean>;
}

/** Lets another version foretell, where `decide` says so. Needs ADMIN. */
export async function changePublication(
  ctx: Context,
  input: PublicationInput,
  { verb, decide }: PublicationChange,
): Promise<{ version: number }> {
  const { idempotencyKey, version } = parseInput(inputSchema, input);
  requireScope(ctx, "ADMIN");
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb, idempotencyKey, request: { version } }, async () => {
      const knownAt = await raiseForetold(tx);
      await lockOrganization(tx, "predictions", "exclusive");
      const rollback = verb === "rollBackChurnModel";
      if (await decide(tx, version, await publishedVersion(tx)))
        await publishVersion(tx, { version, rollback, by: actorName(ctx.actor), knownAt });
      return { version };
    }),
  );
}
