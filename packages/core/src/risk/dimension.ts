import type { EnglishOf, Sentence, SignalDocumentation } from "../health/index.ts";
import type { DimensionFacts } from "./dimension-facts.ts";

/** Why a dimension has no value. */
export type DimensionUnknown =
  | "NO_EVENT_YET"
  | "NO_ANSWER_NOR_RATING"
  | "NO_CONTRACT_NOR_EVENT"
  | "NO_CONTRACT_NOR_ENTITLEMENT";

/** One of the things a dimension looks at. */
export interface DimensionPart {
  /** All weights of a dimension sum to 1. */
  weight: number;
  /** 0..100, higher is healthier; null when unknown. */
  value: number | null;
}

/** What a dimension makes of the facts. */
export interface DimensionReading<Name extends string = string> {
  signals: Readonly<Record<Name, number | null>>;
  parts: readonly DimensionPart[];
}

/** One side from which a customer can be at risk, registered in `registry.ts`. */
export interface DimensionDefinition<Name extends string = string> {
  key: string;
  /** Lower-case English name. */
  label: string;
  /** What its value is made of, in words. */
  formula: string;
  /** What each signal means, in the order in which they are shown; a name means the same wherever it stands. */
  signalDocs: Readonly<Record<Name, SignalDocumentation>>;
  read(facts: DimensionFacts): DimensionReading<Name>;
  /** Why there is no value, where too few of its parts are known. */
  unknown: DimensionUnknown;
  /** What a known value comes from. */
  describe(signals: Readonly<Record<Name, number | null>>, facts: DimensionFacts): Sentence;
  /** Each key of `describe` as an English sentence without its full stop. */
  english: Readonly<Record<string, EnglishOf>>;
}

/** Checks a definition's signals against each other, and forgets their names. */
export function defineDimension<Name extends string>(
  definition: DimensionDefinition<Name>,
): DimensionDefinition {
  return definition;
}
