import type { Sentence } from "../health/index.ts";

/** How urgent a pattern is, the most urgent first. */
export const patternSeverities = ["critical", "high", "medium"] as const;
export type PatternSeverity = (typeof patternSeverities)[number];

/** A way in which customers get lost, as a rule over what is known of them; registered in `pattern-registry.ts`. */
export interface PatternDefinition<Name extends string = string> {
  key: string;
  /** Lower-case English name. */
  label: string;
  severity: PatternSeverity;
  /** When it holds, in words, as a sentence. */
  rule: string;
  /** Signals and dimensions it looks at. While one of them is unknown it doesn't hold. */
  reads: readonly Name[];
  /** Keys of what is recommended, the most promising first. */
  playbooks: readonly string[];
  holds(readings: Readonly<Record<Name, number>>): boolean;
  /** What is so of the customer, as an English sentence without its full stop. */
  english(
    readings: Readonly<Record<Name, number>>,
    format: (n: number) => string,
    percent: (share: number) => string,
  ): string;
}

/** Checks a definition's readings against each other, and forgets their names. */
export function definePattern<const Name extends string>(
  definition: PatternDefinition<Name>,
): PatternDefinition {
  return definition;
}

/** What can be done, by whom and why here. */
export interface Intervention {
  /** Of the playbook. */
  key: string;
  /** Of the pattern it answers. */
  pattern: string;
  sentence: Sentence;
}

/** A pattern that holds of a customer. */
export interface FoundPattern {
  key: string;
  severity: PatternSeverity;
  /** What it looked at: signals and dimensions by name. */
  facts: Readonly<Record<string, number>>;
  sentence: Sentence;
}
