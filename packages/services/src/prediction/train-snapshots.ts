import { seededRandom } from "@perennial/core/lab";
import {
  ChurnPredictor,
  type LabelledSnapshot,
  type PublishedBeside,
  takeSnapshot,
  type Training,
  trainChurnModel,
} from "@perennial/core/prediction";
import type { Sql } from "@perennial/database";
import { type LabelledMoment, labelledMoments } from "./labelled-moments.ts";
import { type Drift, measureDrift } from "./measure-drift.ts";
import { readPasts } from "./read-pasts.ts";
import type { PublishedOrder, TrainingOrder } from "./training-order.ts";

/** Moments that are read at once: the embedded database serves nobody else meanwhile. */
const AT_ONCE = 100;
/** More snapshots hardly make a model better; whole customers are drawn. */
const MOST_SNAPSHOTS = 30_000;

/** What the training thread gives back. */
export interface TrainingWork {
  training: Training;
  horizonDays: number | null;
  /** Labels of which no customer is known. */
  unmatched: number;
  /** Moments at which nothing was known of the customer, and that are left out. */
  blank: number;
  /** Of today's customers from those learned from; null without a model. */
  drift: Drift | null;
}

/** Takes the snapshots and learns from them. */
export async function trainSnapshots(
  sql: Sql,
  order: TrainingOrder,
  onProgress: (done: number, total: number) => void,
): Promise<TrainingWork> {
  const { ignored, request, published, seed } = order;
  const { moments, horizonDays, unmatched } = await labelledMoments(sql, order, request);
  const drawn = drawCustomers(moments, seed);
  const places = new Map<string, number>();
  for (const { customerId } of drawn) if (!places.has(customerId)) places.set(customerId, places.size);
  const snapshots: LabelledSnapshot[] = [];
  const taken: LabelledMoment[] = [];
  onProgress(0, drawn.length);
  for (let at = 0; at < drawn.length; at += AT_ONCE) {
    const chunk = drawn.slice(at, at + AT_ONCE);
    const pasts = await readPasts(sql, { ...order, ignored }, chunk);
    for (const [index, moment] of chunk.entries()) {
      const { customerId, asOf, ...outcome } = moment;
      const facts = takeSnapshot(pasts[index]!, asOf, order.timeZone);
      // Of whom nothing is known nothing can be learned, and nothing is foretold.
      if (facts.age === null) continue;
      snapshots.push({ ...outcome, customer: places.get(customerId)!, facts });
      taken.push(moment);
    }
    onProgress(at + chunk.length, drawn.length);
  }
  const beside = published && (await besideOf(sql, order, published, { snapshots, taken }));
  const training = trainChurnModel(snapshots, { ignored: new Set(ignored), seed, published: beside });
  const { model } = training;
  const drift =
    model === null
      ? null
      : await measureDrift(sql, { ...order, model, churn: request.labels == null ? request : null });
  return { training, horizonDays, unmatched, blank: drawn.length - taken.length, drift };
}

/** What the published model says of the snapshots that it hadn't learned from, seen as it sees them. */
async function besideOf(
  sql: Sql,
  { organizationId, timeZone, ignored }: TrainingOrder,
  published: PublishedOrder,
  { snapshots, taken }: { snapshots: readonly LabelledSnapshot[]; taken: readonly LabelledMoment[] },
): Promise<PublishedBeside> {
  const { version, learnedTo, model } = published;
  const predictor = new ChurnPredictor(model);
  const same = ignored.join("\n") === published.ignored.join("\n");
  const found = new Map<number, number | null>();
  const newest = taken.flatMap(({ asOf }, place) => (asOf > learnedTo ? place : []));
  for (let at = 0; at < newest.length; at += AT_ONCE) {
    const chunk = newest.slice(at, at + AT_ONCE);
    const question = { organizationId, timeZone, ignored: published.ignored };
    const pasts = same
      ? null
      : await readPasts(
          sql,
          question,
          chunk.map((place) => taken[place]!),
        );
    for (const [index, place] of chunk.entries()) {
      const facts =
        pasts === null ? snapshots[place]!.facts : takeSnapshot(pasts[index]!, taken[place]!.asOf, timeZone);
      found.set(place, predictor.probability(facts));
    }
  }
  return { version, learnedTo, probability: (place) => found.get(place) ?? null };
}

/** All of them, or those of as many customers, drawn at random, as make about the most that are learned from. */
function drawCustomers(moments: readonly LabelledMoment[], seed: number): LabelledMoment[] {
  if (moments.length <= MOST_SNAPSHOTS) return [...moments];
  const random = seededRandom(seed);
  const share = MOST_SNAPSHOTS / moments.length;
  const drawn = new Map<string, boolean>();
  for (const { customerId } of moments) if (!drawn.has(customerId)) drawn.set(customerId, random() < share);
  return moments.filter(({ customerId }) => drawn.get(customerId));
}
