import { z } from "zod";

/** Misses of past forecasts of customers from a level up, in times the spread that was expected of each; sorted, spaced evenly. */
const missesSchema = z.object({
  fromLevel: z.number(),
  /** Whose they are. */
  customers: z.int(),
  misses: z.array(z.number()).min(1),
});
export type Misses = z.infer<typeof missesSchema>;

/** What is forecast of scores a number of days ahead. */
export const horizonModelSchema = z.object({
  /** Days ahead. */
  days: z.int(),
  /** Of the expected move: a constant, the level, the moves. */
  moveWeights: z.array(z.number()),
  /** Share of the expected move that past forecasts would have done best with, 0..1; 0 is "stays as it is". */
  trust: z.number(),
  /** Of how far a forecast is expected to miss. */
  spreadWeights: z.array(z.number()),
  misses: z.array(missesSchema).min(1),
  /** By share of an interval: the share left outside that past intervals needed to hold as often as they said. */
  outside: z.record(z.string(), z.number()),
});
export type HorizonModel = z.infer<typeof horizonModelSchema>;
