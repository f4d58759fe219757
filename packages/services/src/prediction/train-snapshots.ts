import {
  ChurnPredictor,
  type LabelledSnapshot,
  type PublishedBeside,
  takeSnapshot,
  type Training,
  trainChurnModel,
} from "@perennial/core/prediction";
import type { Sql } from "@perennial/database";
import type { LabelledMoment } from "./labelled-moments.ts";
import { type Drift, measureDrift } from "./measure-drift.ts";
import { readPasts } from "./read-pasts.ts";
import { MOMENTS_AT_ONCE, takeSnapshots } from "./take-snapshots.ts";
import type { PublishedOrder, TrainingOrder } from "./training-order.ts";

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
  const { snapshots, taken, blank, horizonDays, unmatched } = await takeSnapshots(sql, order, onProgress);
  const beside = published && (await besideOf(sql, order, published, { snapshots, taken }));
  const training = trainChurnModel(snapshots, { ignored: new Set(ignored), seed, published: beside });
  const { model } = training;
  const drift =
    model === null
      ? null
      : await measureDrift(sql, { ...order, model, churn: request.labels == null ? request : null });
  return { training, horizonDays, unmatched, blank, drift };
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
  for (let at = 0; at < newest.length; at += MOMENTS_AT_ONCE) {
    const chunk = newest.slice(at, at + MOMENTS_AT_ONCE);
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
