import { MAX_KEY_FEATURES } from "@perennial/core/activity";
import { z } from "zod";
import { once, parseInput, requireScope, ServiceError, transact, type Context } from "../kernel/index.ts";
import { fillKeyFeatures } from "./fill-key-features.ts";
import { giveBits } from "./key-features.ts";

const chooseKeyFeaturesSchema = z.object({
  names: z.array(z.string().min(1).max(255)).min(1).max(MAX_KEY_FEATURES),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});

/**
 * Gives these features a place in the rollup, as far back as there are events. A place is never taken away again: throws CONFLICT,
 * changing nothing, when there are not enough left.
 */
export async function chooseKeyFeatures(
  ctx: Context,
  input: z.input<typeof chooseKeyFeaturesSchema>,
): Promise<{ name: string; bit: number }[]> {
  requireScope(ctx, "WRITE");
  const { names, idempotencyKey } = parseInput(chooseKeyFeaturesSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "chooseKeyFeatures", idempotencyKey, request: names }, async () => {
      const features = await giveBits(tx, names);
      const left = names.filter((name) => !features.has(name));
      if (left.length > 0) {
        throw new ServiceError(
          "CONFLICT",
          `All ${MAX_KEY_FEATURES} places are taken, and none is left for: ${left.join(", ")}.`,
          {
            path: ["names"],
          },
        );
      }
      tx.audit({
        verb: "chooseKeyFeatures",
        subject: ctx.organizationId,
        detail: { bits: names.map((name) => features.get(name)!) },
      });
      await ctx.system.jobs.enqueue(ctx.organizationId, fillKeyFeatures, {}, { tx, singletonKey: "all" });
      return [...features].map(([name, bit]) => ({ name, bit })).sort((a, b) => a.bit - b.bit);
    }),
  );
}
