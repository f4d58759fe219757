import type { Format } from "../lib/format.ts";
import type { ChurnTraining } from "./churn-training.ts";

const NEEDED = 30;

/** How far a training is, or what came of it. */
export function sayTraining(training: ChurnTraining, { count }: Pick<Format, "count">): string {
  const { status, done, total, failure, outcome } = training;
  switch (status) {
    case "WAITING":
      return "Waiting for a worker";
    case "RUNNING":
      if (total === null) return "Reading who was there";
      return done < total
        ? `${count(done)} of ${count(total)} snapshots taken`
        : `Learning from ${count(total)} snapshots`;
    case "CANCELLED":
      return "The last training was cancelled.";
    case "FAILED":
      return failure ?? "The last training broke off.";
    default:
      return outcome === null ? "The last training has ended." : sayOutcome(outcome, count);
  }
}

function sayOutcome(outcome: NonNullable<ChurnTraining["outcome"]>, count: Format["count"]): string {
  const { version, published, lacking, churnedCustomers, stayedCustomers } = outcome;
  if (lacking === "TOO_FEW_CHURNED")
    return `The last training found ${count(churnedCustomers)} of the ${NEEDED} churned customers that a model needs.`;
  if (lacking === "TOO_FEW_STAYED")
    return `The last training found ${count(stayedCustomers)} of the ${NEEDED} customers who stayed that a model needs.`;
  return sayVersion({ version, published, churnedCustomers, stayedCustomers }, count);
}

/** What a version was learned from, and what became of it. */
export function sayVersion(
  {
    version,
    published,
    churnedCustomers,
    stayedCustomers,
  }: { version: number | null; published: boolean; churnedCustomers: number; stayedCustomers: number },
  count: Format["count"],
): string {
  const from = `from ${count(churnedCustomers)} customers who churned and ${count(stayedCustomers)} who stayed`;
  return `Version ${version} was learned ${from}, and ${published ? "published" : "kept back"}.`;
}
