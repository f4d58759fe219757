import { calibrationOf } from "./calibration.ts";
import type { PredictionFigures } from "./figures.ts";
import { fitModel } from "./fit-model.ts";
import { ChurnPredictor } from "./predict.ts";
import { featuresOf, readFeatures } from "./registry.ts";
import type { LabelledSnapshot } from "./snapshot.ts";
import { type Compared, type Verdict, verdictBeside } from "./verdict.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** The model that new ones are judged beside. */
export interface PublishedBeside {
  version: number;
  /** Epoch milliseconds of the last snapshot that it learned from. */
  learnedTo: number;
  /** 0..1 of a snapshot, by its place in the list; null where it says nothing. */
  probability(place: number): number | null;
}

/** A snapshot with the log odds that a model gave which hadn't seen it. */
interface Unseen {
  place: number;
  logOdds: number;
}

interface Newest {
  snapshots: readonly LabelledSnapshot[];
  ignored: ReadonlySet<string>;
  penalty: number;
  trees: number;
  unseen: readonly Unseen[];
  figures: PredictionFigures;
  seed: number;
}

/** With fewer who churned, log odds are taken as they are. */
const LEAST_CHURNED = 10;

/**
 * Judges beside the published model on what happened after the last snapshot that one learned from: the new model is learned once more,
 * without those snapshots, so that neither has seen them and both have seen all moments before.
 */
export function verdictOnNewest(
  { snapshots, ignored, penalty, trees, unseen, figures, seed }: Newest,
  published: PublishedBeside,
): Verdict {
  const isNewest = ({ facts }: LabelledSnapshot) => facts.asOf > published.learnedTo;
  const earlier = snapshots.filter((snapshot) => !isNewest(snapshot));
  const churned = Uint8Array.from(earlier, (snapshot) => Number(snapshot.churned));
  const known = unseen.filter(({ place }) => !isNewest(snapshots[place]!));
  const outcomes = known.map(({ place }) => snapshots[place]!.churned);
  const telling = [true, false].every(
    (wanted) => outcomes.filter((outcome) => outcome === wanted).length >= LEAST_CHURNED,
  );
  const question = { against: published.version, figures, seed };
  if (!churned.includes(1) || !churned.includes(0)) return verdictBeside([], question);
  const vocabulary = vocabularyOf(
    earlier.map(({ facts }) => facts),
    { ignored },
  );
  const predictor = new ChurnPredictor(
    fitModel({
      vocabulary,
      keys: featuresOf(vocabulary).map(({ key }) => key),
      rows: earlier.map(({ facts }) => readFeatures(facts, vocabulary)),
      churned,
      penalty,
      trees,
      calibration: telling
        ? calibrationOf(
            known.map(({ logOdds }) => logOdds),
            outcomes,
          )
        : { slope: 1, offset: 0 },
      survival: null,
    }),
  );
  const compared = snapshots.flatMap((snapshot, place): Compared[] => {
    if (!isNewest(snapshot)) return [];
    const [own, other] = [predictor.probability(snapshot.facts), published.probability(place)];
    if (own === null || other === null) return [];
    return [{ customer: snapshot.customer, churned: snapshot.churned, own, published: other }];
  });
  return verdictBeside(compared, question);
}
