import { z } from "zod";
import { treeSchema } from "./corrections/tree.ts";
import { survivalModelSchema } from "./survival.ts";

const number = z.number();

/** A trained model as it is kept: plain data, from which a probability can be calculated again at any time. */
export const churnModelSchema = z.object({
  kind: z.literal("LOGISTIC"),
  vocabulary: z.object({
    activities: z.array(z.string()),
    measures: z.array(z.string()),
    numericTraits: z.array(z.object({ key: z.string(), bends: z.array(number) })),
    categoricalTraits: z.array(z.object({ key: z.string(), levels: z.array(z.string()) })),
  }),
  columns: z.array(
    z.object({
      key: z.string(),
      missing: z.boolean(),
      median: number,
      mean: number,
      deviation: number,
      /** Of the value at mean 0 and deviation 1. */
      weight: number,
    }),
  ),
  intercept: number,
  /** What the columns' straight lines miss, added to the log odds; empty where it foretold no better. Older releases had none. */
  corrections: z.array(treeSchema).default([]),
  calibration: z.object({ slope: number.min(0), offset: number }),
  /** How each column's feature was spread in training, for drift: borders of its bins, and shares of missing and of each bin. */
  spreads: z.array(z.object({ key: z.string(), borders: z.array(number), shares: z.array(number) })),
  /** When customers churn; null where nobody said when, or too few did. Versions of older releases have none. */
  survival: survivalModelSchema.nullable().default(null),
});

export type ChurnModel = z.output<typeof churnModelSchema>;
