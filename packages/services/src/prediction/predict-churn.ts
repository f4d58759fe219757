import { ChurnPredictor, takeSnapshot } from "@perennial/core/prediction";
import { z } from "zod";
import { findCustomers } from "../book/index.ts";
import { type Context, parseInput, requireScope } from "../kernel/index.ts";
import type { Moment } from "./moment.ts";
import { readChurnModel } from "./read-churn-model.ts";
import { readPasts } from "./read-pasts.ts";
import { requirePast } from "./require-past.ts";

const AT_ONCE = 100;
const most = 200_000;

const inputSchema = z.object({
  at: z
    .array(
      z.object({
        /** The customer's own id, as the product names it. */
        customer: z.string().min(1).max(255),
        /** Epoch milliseconds: what happened up to it counts. */
        asOf: z.int(),
      }),
    )
    .min(1)
    .max(most),
  /** The newest unless said. */
  version: z.int().min(1).nullish(),
});
export type PredictChurnInput = z.input<typeof inputSchema>;

export interface PredictedChurn {
  version: number;
  /** In the order asked for; null for a customer who isn't known, or of whom nothing was known at the moment. */
  probabilities: (number | null)[];
  /** Features whose spread differs most from training, with their population stability index. */
  drift: { key: string; drift: number }[];
}

/**
 * How probable each customer's churn was at a moment, from what was known then. Throws NOT_FOUND while there is no model, INVALID_INPUT
 * for a moment that lies after now.
 */
export async function predictChurn(ctx: Context, input: PredictChurnInput): Promise<PredictedChurn> {
  const { at, version: asked } = parseInput(inputSchema, input);
  requireScope(ctx, "READ");
  requirePast(ctx, "at", at);
  const { version, definition, model } = await readChurnModel(ctx, asked ?? null);
  const { organizationId } = ctx;
  const { timeZone } = ctx.organization;
  const found = await findCustomers(
    { sql: ctx.db.sql, organizationId },
    at.map(({ customer }) => ({ externalId: customer })),
  );
  const moments = at.flatMap(({ asOf }, place): (Moment & { place: number })[] => {
    const customerId = found[place]?.id;
    return customerId === undefined ? [] : [{ customerId, asOf, place }];
  });
  const predictor = new ChurnPredictor(model);
  const probabilities = at.map((): number | null => null);
  for (let from = 0; from < moments.length; from += AT_ONCE) {
    const chunk = moments.slice(from, from + AT_ONCE);
    const pasts = await readPasts(
      ctx.db.sql,
      { organizationId, timeZone, ignored: definition.ignored },
      chunk,
    );
    for (const [index, { asOf, place }] of chunk.entries())
      probabilities[place] = predictor.probability(takeSnapshot(pasts[index]!, asOf, timeZone));
  }
  return { version, probabilities, drift: predictor.drift() };
}
