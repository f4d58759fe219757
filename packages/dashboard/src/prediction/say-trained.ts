import type { Format } from "../lib/format.ts";
import { type ChurnTraining, isTraining, type TrainedVersion } from "./churn-training.ts";
import { sayTraining, sayVersion } from "./say-training.ts";

/** What is under way, else what came last: a training, or a version of which there is no training. */
export function sayTrained(
  training: ChurnTraining | null,
  newest: TrainedVersion | null,
  format: Pick<Format, "count">,
): string {
  if (newest === null || (training !== null && !isOlder(training, newest)))
    return training === null ? "Nothing was trained yet." : sayTraining(training, format);
  const { version, publications, customers, churnedCustomers } = newest;
  const stayedCustomers = customers - churnedCustomers;
  return sayVersion(
    { version, published: publications.length > 0, churnedCustomers, stayedCustomers },
    format.count,
  );
}

/** Versions have their own order; of a training without one only the time says it. */
function isOlder(training: ChurnTraining, { version, trainedAt }: TrainedVersion): boolean {
  if (isTraining(training)) return false;
  const made = training.outcome?.version ?? null;
  if (made !== null) return made < version;
  return Date.parse(training.finishedAt ?? training.createdAt) < Date.parse(trainedAt);
}
