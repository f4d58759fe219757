import { z } from "zod";
import { defineCondition } from "../condition.ts";

const schema = z
  .object({
    /** Points, 0..100; the tools API's `risk_threshold`. */
    threshold: z.number().min(0).max(100).default(60),
    /** Points above the threshold at which it is clear again. */
    margin: z.number().min(0).max(50).default(5),
  })
  .refine(({ threshold, margin }) => threshold + margin <= 100, {
    path: ["margin"],
    error: "threshold and margin together are at most 100, else the alert could never come again",
  });

/** The score lies below a threshold. */
export const scoreBelow = defineCondition({
  kind: "SCORE_BELOW",
  schema,
  read({ threshold, margin }, { observation: { score } }) {
    if (score === undefined) return null;
    const known = { memory: null, changesAt: null, params: { score, threshold } };
    if (score === null) return { ...known, reading: "BETWEEN" };
    if (score < threshold) return { ...known, reading: "HOLDS" };
    return { ...known, reading: score >= threshold + margin ? "CLEAR" : "BETWEEN" };
  },
  describe: ({ threshold }, { number }) => `the score falls below ${number(threshold)}`,
  say: ({ score, threshold }, { number }) =>
    `has a score of ${number(Number(score))}, below ${number(Number(threshold))}`,
});
