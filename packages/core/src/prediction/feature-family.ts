import type { SnapshotFacts } from "./snapshot-facts.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** One number of a snapshot that a model may look at. */
export interface Feature {
  key: string;
  /** In words, for people. */
  label: string;
  /** Of whom or what it speaks, where the family has features of several: a feature of the product, a property, a trait. */
  subject?: string;
}

/** Features that are calculated together. */
export interface FeatureFamily {
  key: string;
  features(vocabulary: Vocabulary): Feature[];
  /** A value for each of the features, in their order; null where it can't be known. */
  read(facts: SnapshotFacts, vocabulary: Vocabulary): (number | null)[];
}
