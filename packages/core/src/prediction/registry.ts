import { breadth } from "./features/breadth.ts";
import { depth } from "./features/depth.ts";
import { measures } from "./features/measures.ts";
import { payment } from "./features/payment.ts";
import { recency } from "./features/recency.ts";
import { rhythm } from "./features/rhythm.ts";
import { satisfaction } from "./features/satisfaction.ts";
import { tenure } from "./features/tenure.ts";
import { tickets } from "./features/tickets.ts";
import { categoricalTraits, numericTraits } from "./features/traits.ts";
import { trends } from "./features/trends.ts";
import { volume } from "./features/volume.ts";
import type { Feature, FeatureFamily } from "./feature-family.ts";
import type { SnapshotFacts } from "./snapshot-facts.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Every family there is. A model names its features by key, so that one more family leaves older models as they are. */
const featureFamilies: readonly FeatureFamily[] = [
  recency,
  rhythm,
  volume,
  trends,
  breadth,
  depth,
  measures,
  tickets,
  satisfaction,
  payment,
  tenure,
  numericTraits,
  categoricalTraits,
];

export function featuresOf(vocabulary: Vocabulary): Feature[] {
  return featureFamilies.flatMap((family) => family.features(vocabulary));
}

/** A snapshot's features in the order of `featuresOf`; null where one can't be known. */
export function readFeatures(facts: SnapshotFacts, vocabulary: Vocabulary): (number | null)[] {
  return featureFamilies.flatMap((family) => family.read(facts, vocabulary));
}
