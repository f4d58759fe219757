import { seededRandom } from "../lab/index.ts";
import type { LabelledSnapshot } from "./snapshot.ts";

/** Snapshots to fit on and others, unseen by it, to judge by; as places in the list. */
export interface Fold {
  training: number[];
  judged: number[];
}

export interface Folds {
  /** By TIME each fold is judged on what came after all it learned; by CUSTOMERS on other customers of the same time. */
  split: "TIME" | "CUSTOMERS";
  folds: Fold[];
}

const COUNT = 5;
/** A part of time with fewer who churned says nothing of a model. */
const LEAST_CHURNED = 10;
const LEAST_TIME_FOLDS = 2;

type Split = Pick<LabelledSnapshot, "customer" | "churned" | "settledAt"> & { facts: { asOf: number } };

/** By time where snapshots lie at enough moments and outcomes settled before the next ones; else by customers. */
export function foldsOf(snapshots: readonly Split[], seed: number): Folds {
  const byTime = timeFolds(snapshots);
  if (byTime.length >= LEAST_TIME_FOLDS) return { split: "TIME", folds: byTime };
  return { split: "CUSTOMERS", folds: customerFolds(snapshots, seed) };
}

/** The later half of the time in parts, each judged by what had settled when the part began. */
function timeFolds(snapshots: readonly Split[]): Fold[] {
  if (snapshots.some(({ settledAt }) => settledAt === null)) return [];
  const moments = [...new Set(snapshots.map(({ facts }) => facts.asOf))].sort((a, b) => a - b);
  const later = moments.slice(Math.ceil(moments.length / 2));
  const parts = Math.min(COUNT, later.length);
  const folds: Fold[] = [];
  for (let part = 0; part < parts; part += 1) {
    const begins = later[Math.floor((part * later.length) / parts)]!;
    const ends = later[Math.floor(((part + 1) * later.length) / parts)] ?? Number.POSITIVE_INFINITY;
    const training = places(snapshots, ({ settledAt }) => settledAt! <= begins);
    const judged = places(snapshots, ({ facts: { asOf } }) => asOf >= begins && asOf < ends);
    if (isTelling(snapshots, training) && isTelling(snapshots, judged)) folds.push({ training, judged });
  }
  return folds;
}

function customerFolds(snapshots: readonly Split[], seed: number): Fold[] {
  // Shares of those who churned are kept alike, or a few customers would move the base rate of a fold.
  const churned = new Set(snapshots.filter((each) => each.churned).map(({ customer }) => customer));
  const customers = [...new Set(snapshots.map(({ customer }) => customer))].sort((a, b) => a - b);
  const foldOf = new Map<number, number>();
  const random = seededRandom(seed);
  for (const group of [true, false]) {
    const own = shuffled(
      customers.filter((customer) => churned.has(customer) === group),
      random,
    );
    for (const [index, customer] of own.entries()) foldOf.set(customer, index % COUNT);
  }
  return Array.from({ length: COUNT }, (_, fold) => ({
    training: places(snapshots, ({ customer }) => foldOf.get(customer) !== fold),
    judged: places(snapshots, ({ customer }) => foldOf.get(customer) === fold),
  }));
}

function isTelling(snapshots: readonly Split[], of: readonly number[]): boolean {
  const churned = of.filter((place) => snapshots[place]!.churned).length;
  return churned >= LEAST_CHURNED && of.length - churned >= LEAST_CHURNED;
}

function places(snapshots: readonly Split[], matches: (snapshot: Split) => boolean): number[] {
  return snapshots.flatMap((snapshot, place) => (matches(snapshot) ? place : []));
}

function shuffled(values: number[], random: () => number): number[] {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [values[last], values[other]] = [values[other]!, values[last]!];
  }
  return values;
}
