import { type ChurnLevel, churnLevel, levelThresholds } from "./outlook.ts";

/** A probability must lie so far beyond a threshold before another level is told: who wanders about it isn't told of every day. */
const MARGIN = 0.02;

/** What a model version said of a customer. */
export interface Foretold {
  /** 0..1, ranked. */
  probability: number;
  modelVersion: number;
}

/** A level that is told. */
export interface ChurnChange extends Foretold {
  from: ChurnLevel;
  to: ChurnLevel;
  /** When a level was told last, or first kept. */
  previousProbability: number;
}

export interface ChurnNews {
  /** With what the next is compared. */
  told: Foretold | null;
  change: ChurnChange | null;
  /** A prediction came or went, or is another version's: there is nothing to compare it with. */
  silent: boolean;
}

/**
 * What is told when a customer is foretold anew: another level than was told last, by the same version, and by a probability that has
 * left the threshold behind.
 * @param told what the last call said; null for nothing
 * @param now null where nothing is foretold
 */
export function churnNews(told: Foretold | null, now: Foretold | null): ChurnNews {
  if (told === null || now === null || told.modelVersion !== now.modelVersion)
    return { told: now, change: null, silent: told !== null || now !== null };
  if (!hasCrossed(told.probability, now.probability)) return { told, change: null, silent: false };
  const change = {
    ...now,
    from: churnLevel(told.probability),
    to: churnLevel(now.probability),
    previousProbability: told.probability,
  };
  return { told: now, change, silent: false };
}

function hasCrossed(before: number, now: number): boolean {
  return levelThresholds.some((threshold) =>
    before < threshold ? now >= threshold + MARGIN : now <= threshold - MARGIN,
  );
}
