import { type ChurnOutlook, ChurnPredictor, takeSnapshot } from "@perennial/core/prediction";
import { localDay } from "@perennial/core/time";
import { z } from "zod";
import { type Context, parseInput, requireScope } from "../kernel/index.ts";
import { readChurn } from "../outcomes/index.ts";
import { noChurnModel, type NoChurnModel } from "./no-churn-model.ts";
import { publishedChurnModel } from "./published-churn-model.ts";
import { readPasts } from "./read-pasts.ts";

const AT_ONCE = 100;
const MOST = 10_000;

const inputSchema = z.object({
  /** Our ids. */
  customerIds: z.array(z.uuid()).max(MOST),
  /** Epoch milliseconds: what happened and was known by then counts; null for now. */
  asOf: z.int().nullish(),
});
export type PredictOutlooksInput = z.input<typeof inputSchema>;

export interface PredictedOutlooks {
  /** The version that foretold, and when it was trained (epoch milliseconds). */
  model: { version: number; trainedAt: number } | null;
  /** Why nothing is foretold; null with a model. */
  noModel: NoChurnModel | null;
  /** In the order asked for; null for a customer who had churned or of whom nothing was known, and for all without a model. */
  outlooks: (ChurnOutlook | null)[];
  /** In the same order: the local day on which a customer had churned by then, by what the model learned as churn; else null. */
  churnedOn: (string | null)[];
}

/** What the organisation's churn model foretells of customers and why: as many statements for a hundred as for one. */
export async function predictOutlooks(ctx: Context, input: PredictOutlooksInput): Promise<PredictedOutlooks> {
  const { customerIds, asOf: asked } = parseInput(inputSchema, input);
  requireScope(ctx, "READ");
  const asOf = asked ?? ctx.now();
  const kept = await publishedChurnModel(ctx);
  const outlooks = customerIds.map((): ChurnOutlook | null => null);
  const churnedOn = customerIds.map((): string | null => null);
  if (kept === null) return { model: null, noModel: await noChurnModel(ctx), outlooks, churnedOn };
  const { version, trainedAt, definition, model } = kept;
  const { organizationId } = ctx;
  const { timeZone } = ctx.organization;
  const predictor = new ChurnPredictor(model);
  for (let from = 0; from < customerIds.length; from += AT_ONCE) {
    const chunk = customerIds.slice(from, from + AT_ONCE).map((customerId) => ({ customerId, asOf }));
    const question = { organizationId, timeZone, ignored: definition.ignored };
    const [pasts, churn] = await Promise.all([
      readPasts(ctx.db.sql, question, chunk),
      readChurn(ctx.db.sql, {
        organizationId,
        timeZone,
        churn: { event: definition.event, contractEnd: definition.contractEnd, labels: null },
        now: asOf,
        customerIds: chunk.map(({ customerId }) => customerId),
        knownAt: asOf,
      }),
    ]);
    const today = localDay(asOf, timeZone);
    for (const [index, past] of pasts.entries()) {
      const day = churn.get(customerIds[from + index]!);
      // Who has left can't be lost; so it is in training too.
      if (day !== undefined && day <= today) churnedOn[from + index] = day;
      else outlooks[from + index] = predictor.outlook(takeSnapshot(past, asOf, timeZone));
    }
  }
  return { model: { version, trainedAt }, noModel: null, outlooks, churnedOn };
}
