import { seededRandom } from "@perennial/core/lab";
import {
  type LabelledSnapshot,
  takeSnapshot,
  type Training,
  trainChurnModel,
} from "@perennial/core/prediction";
import type { Sql } from "@perennial/database";
import type { LabelledMoment } from "./labelled-moments.ts";
import { readPasts } from "./read-pasts.ts";
import type { TrainingOrder } from "./training-order.ts";

/** Moments that are read at once: the embedded database serves nobody else meanwhile. */
const AT_ONCE = 100;
/** More snapshots hardly make a model better; whole customers are drawn. */
const MOST_SNAPSHOTS = 30_000;

/** Takes the snapshots and learns from them. */
export async function trainSnapshots(
  sql: Sql,
  { organizationId, timeZone, moments, ignored, seed }: TrainingOrder,
  onProgress: (done: number, total: number) => void,
): Promise<Training> {
  const drawn = drawCustomers(moments, seed);
  const places = new Map<string, number>();
  for (const { customerId } of drawn) if (!places.has(customerId)) places.set(customerId, places.size);
  const snapshots: LabelledSnapshot[] = [];
  onProgress(0, drawn.length);
  for (let at = 0; at < drawn.length; at += AT_ONCE) {
    const chunk = drawn.slice(at, at + AT_ONCE);
    const pasts = await readPasts(sql, { organizationId, timeZone, ignored }, chunk);
    for (const [index, { customerId, asOf, ...outcome }] of chunk.entries()) {
      const facts = takeSnapshot(pasts[index]!, asOf, timeZone);
      // Of whom nothing is known nothing can be learned, and nothing is foretold.
      if (facts.age !== null) snapshots.push({ ...outcome, customer: places.get(customerId)!, facts });
    }
    onProgress(at + chunk.length, drawn.length);
  }
  return trainChurnModel(snapshots, { ignored: new Set(ignored), seed });
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
