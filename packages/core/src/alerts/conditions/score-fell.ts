import { z } from "zod";
import { addDays, localDay, startOfDay } from "../../time/index.ts";
import { defineCondition } from "../condition.ts";

const schema = z
  .object({
    points: z.number().min(1).max(100).default(15),
    /** Local calendar days: the present one and those before it. */
    days: z.number().int().min(1).max(90).default(7),
    /** Points less than `points` at which it is clear again; a third of them unless told. */
    margin: z.number().min(0).max(100).nullish(),
  })
  .refine(({ points, margin }) => (margin ?? 0) < points, {
    path: ["margin"],
    error: "the margin is less than the points, else the alert could never come again",
  });

/** What a fall is measured from. */
export interface FallMemory {
  /** The highest score of each local day that may still count, oldest first; a day below a later one is left out. */
  peaks: readonly (readonly [day: string, score: number])[];
  /** The score last seen, while it lies deep enough for time alone to change something. */
  score?: number;
}

/** The score lies that many points below the highest of the last days. */
export const scoreFell = defineCondition<z.output<typeof schema>, FallMemory>({
  kind: "SCORE_FELL",
  schema,
  read({ points, days, margin }, { observation, memory, at, timeZone }) {
    const score = observation.score === undefined ? memory?.score : observation.score;
    if (score === undefined) return null;
    const today = localDay(at, timeZone);
    const first = addDays(today, 1 - days);
    const before = (memory?.peaks ?? []).filter(([day]) => day >= first);
    if (score === null) {
      return { reading: "BETWEEN", memory: { peaks: before }, changesAt: null, params: {} };
    }
    const peaks = withPeak(before, today, score);
    const [highestDay, highest] = peaks[0]!;
    const drop = highest - score;
    const isDeep = drop >= points - (margin ?? points / 3);
    return {
      reading: drop >= points ? "HOLDS" : isDeep ? "BETWEEN" : "CLEAR",
      memory: isDeep ? { peaks, score } : { peaks },
      // The day after which the highest one counts no more.
      changesAt: isDeep && drop > 0 ? startOfDay(addDays(highestDay, days), timeZone) : null,
      params: { from: highest, score, points, days },
    };
  },
  describe: ({ points, days }, { number }) =>
    `the score falls by ${number(points)} points or more within ${days === 1 ? "a day" : `${days} days`}`,
  say: ({ from, score, days }, { number }) =>
    `fell from ${number(Number(from))} to ${number(Number(score))} within ${days === 1 ? "a day" : `${days} days`}`,
});

/** The highest first: a day that is followed by a higher score will never be the highest again. */
function withPeak(peaks: FallMemory["peaks"], today: string, score: number): FallMemory["peaks"] {
  const last = peaks.at(-1);
  if (last !== undefined && last[0] === today && last[1] >= score) return peaks;
  return [...peaks.filter(([day, peak]) => day !== today && peak > score), [today, score]];
}
