import type { Feature } from "./feature-family.ts";
import type { SnapshotFacts } from "./snapshot-facts.ts";

/**
 * Features that say the same of a customer in several ways, such as activity of 7 and of 28 days: one reason for people, whose part in
 * the probability is the sum of theirs.
 */
export interface Theme {
  /** In the keys of its reasons, before a subject. */
  key: string;
  /** Null for a feature of another theme, else whom or what the feature speaks of; empty where there is one only. */
  subjectOf(feature: Feature): string | null;
  label(subject: string): string;
  /** What is so of this customer, in English, with its numbers; nothing of which way that pushes. */
  observation(facts: SnapshotFacts, subject: string): string;
}

/** By keys of features, or beginnings of them that end in a dot. */
export function speaksFor(...features: readonly string[]): Theme["subjectOf"] {
  return ({ key, subject = "" }) =>
    features.some((each) => (each.endsWith(".") ? key.startsWith(each) : key === each)) ? subject : null;
}
