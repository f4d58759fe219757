import { isDay } from "@perennial/core/time";
import { z } from "zod";

const day = z.string().refine(isDay, { error: "must be an existing day as YYYY-MM-DD" });
const name = z.string().min(1).max(255);
const mostLabels = 200_000;

/** What became of one customer after a moment, by somebody who knows. */
const labelSchema = z.object({
  /** The customer's own id, as the product names it. */
  customer: name,
  /** Epoch milliseconds: what happened up to it counts. */
  asOf: z.int(),
  churned: z.boolean(),
});
export type SnapshotLabel = z.input<typeof labelSchema>;

export const trainChurnSchema = z
  .object({
    /** Name of the event that is the churn, e.g. Subscription Cancelled. */
    event: name.nullish(),
    /** A contract that ended without renewal. */
    contractEnd: z.boolean().nullish(),
    /** Instead: moments with what became of the customer. */
    labels: z.array(labelSchema).min(1).max(mostLabels).nullish(),
    /** Whole days after a snapshot within which a churn counts; with labels, after which they were known. */
    horizonDays: z.int().min(1).max(365).nullish(),
    /** Local days between which snapshots are taken, every so many days; all there are unless said. */
    from: day.nullish(),
    to: day.nullish(),
    snapshotDays: z.int().min(1).max(365).default(28),
    /** Events and traits that must not be looked at; the event that is the churn never is. */
    ignore: z.array(name).max(100).default([]),
  })
  .refine(({ event, contractEnd, labels }) => event != null || contractEnd === true || labels != null, {
    error: "say what counts as churn: an event, contractEnd or labels",
  })
  .refine(({ event, contractEnd, labels }) => labels == null || (event == null && contractEnd !== true), {
    path: ["labels"],
    error: "labels say all there is; leave event and contractEnd out",
  });
export type TrainChurnInput = z.input<typeof trainChurnSchema>;

/** What counted as churn, as a version keeps it. */
export interface ChurnDefinition {
  event: string | null;
  contractEnd: boolean;
  /** Somebody gave labels. */
  labels: boolean;
  horizonDays: number | null;
  ignored: string[];
}
