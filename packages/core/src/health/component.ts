import type { ComponentExplanation, UnknownReason } from "./explanation.ts";
import type { Curve } from "./model.ts";
import type { EnglishOf, Sentence } from "./sentence.ts";
import type { SignalDocumentation } from "./signal-documentation.ts";
import type { Signals } from "./signals.ts";

/** Parts of Signals that only some components read, so that no more is loaded. */
export type Need = "usage" | "tickets" | "answers" | "invoices" | "entitlement" | "wedsync" | "churn";

/** What a curve is asked with; a point beyond it would never be reached. Without a bound it is open there. */
export interface CurveDomain {
  min?: number;
  max?: number;
}

/** What a component makes of the signals. */
export type Reading<Name extends string = string> = { signals: Record<Name, number | null> } & (
  | { value: number; unknown: null }
  | { value: null; unknown: UnknownReason }
);

/** A weighted part of a score, registered in `registry.ts`; stored models name it by its key. */
export interface ComponentDefinition<Name extends string = string, CurveName extends string = string> {
  key: string;
  /** Lower-case English name. */
  label: string;
  needs: readonly Need[];
  /** Names of the signals it explains itself with, in their packed order: only ever append. */
  signalNames: readonly Name[];
  /** What each of them means; the same name means the same in every component. */
  signalDocs: Readonly<Record<Name, SignalDocumentation>>;
  /** What its value is made of, in words: the signals, and what the curves do with them. */
  formula: string;
  /** The curves a model sets for it, with their defaults. */
  defaultCurves: Readonly<Record<CurveName, Curve>>;
  /** Within what its curves are asked, by their names; one not named is asked with any number. */
  curveDomains?: Readonly<Partial<Record<CurveName, CurveDomain>>>;
  /** A value of 0..100, or why there is none. */
  read(signals: Signals, curves: Readonly<Record<CurveName, Curve>>): Reading<Name>;
  /** Instants after `asOf` at which time alone changes its value; the ends of local days are always looked at and needn't be named. */
  changesAt?(signals: Signals): number[];
  /** What a known value comes from. */
  describe(component: ComponentExplanation): Sentence;
  /** Each key of `describe` as the first half of an English sentence. */
  english: Readonly<Record<string, EnglishOf>>;
}

/** Checks a definition's names and curves against each other, and forgets them. */
export function defineComponent<Name extends string, CurveName extends string>(
  definition: ComponentDefinition<Name, CurveName>,
): ComponentDefinition {
  return definition;
}
