import { seededRandom } from "@perennial/core/lab";
import { type LabelledSnapshot, takeSnapshot } from "@perennial/core/prediction";
import type { Sql } from "@perennial/database";
import { type LabelledMoment, labelledMoments } from "./labelled-moments.ts";
import { readPasts } from "./read-pasts.ts";
import type { TrainingOrder } from "./training-order.ts";

/** Moments that are read at once: the embedded database serves nobody else meanwhile. */
export const MOMENTS_AT_ONCE = 100;
/** More snapshots hardly make a model better; whole customers are drawn. */
const MOST_SNAPSHOTS = 30_000;

/** Snapshots to learn from. */
export interface TakenSnapshots {
  snapshots: LabelledSnapshot[];
  /** The moment of each. */
  taken: LabelledMoment[];
  horizonDays: number | null;
  /** Labels of which no customer is known. */
  unmatched: number;
  /** Moments at which nothing was known of the customer, and that are left out. */
  blank: number;
}

/** Customers at the moments that a model is to learn from, each by what was known of it then. */
export async function takeSnapshots(
  sql: Sql,
  order: Pick<TrainingOrder, "organizationId" | "timeZone" | "now" | "request" | "ignored" | "seed">,
  onProgress: (done: number, total: number) => void,
): Promise<TakenSnapshots> {
  const { ignored, request, seed } = order;
  const { moments, horizonDays, unmatched } = await labelledMoments(sql, order, request);
  const drawn = drawCustomers(moments, seed);
  const places = new Map<string, number>();
  for (const { customerId } of drawn) if (!places.has(customerId)) places.set(customerId, places.size);
  const snapshots: LabelledSnapshot[] = [];
  const taken: LabelledMoment[] = [];
  onProgress(0, drawn.length);
  for (let at = 0; at < drawn.length; at += MOMENTS_AT_ONCE) {
    const chunk = drawn.slice(at, at + MOMENTS_AT_ONCE);
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
  return { snapshots, taken, horizonDays, unmatched, blank: drawn.length - taken.length };
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
