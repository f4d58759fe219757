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

const fields = {
  /** Name of the event that is the churn, e.g. Subscription Cancelled. */
  event: name.nullish(),
  /** A contract that ended without renewal. */
  contractEnd: z.boolean().nullish(),
  /** Whole days after a snapshot within which a churn counts; with labels, after which they were known. */
  horizonDays: z.int().min(1).max(365).nullish(),
  /** Local days between which snapshots are taken, every so many days; all there are unless said. */
  from: day.nullish(),
  to: day.nullish(),
  snapshotDays: z.int().min(1).max(365).default(28),
  /** Events and traits that must not be looked at; the event that is the churn never is. */
  ignore: z.array(name).max(100).default([]),
  /** Publish the model where it may be. */
  publish: z.boolean().default(true),
};

const inOrder = ({ from, to }: { from?: string | null | undefined; to?: string | null | undefined }) =>
  from == null || to == null || from <= to;
const outOfOrder = { path: ["from"], error: "must not lie after `to`" };

export const trainChurnSchema = z
  .object({
    ...fields,
    /** Instead: moments with what became of the customer. */
    labels: z.array(labelSchema).min(1).max(mostLabels).nullish(),
  })
  .refine(({ event, contractEnd, labels }) => event != null || contractEnd === true || labels != null, {
    error: "say what counts as churn: an event, contractEnd or labels",
  })
  .refine(({ event, contractEnd, labels }) => labels == null || (event == null && contractEnd !== true), {
    path: ["labels"],
    error: "labels say all there is; leave event and contractEnd out",
  })
  .refine(inOrder, outOfOrder);
export type TrainChurnInput = z.input<typeof trainChurnSchema>;

export type LearningRequest = z.output<typeof trainChurnSchema>;

/** In the background, without labels: a training keeps no list of customers. */
export const startChurnTrainingSchema = z
  .object({
    ...fields,
    idempotencyKey: z.string().min(1).max(255).nullish(),
  })
  .refine(({ event, contractEnd }) => event != null || contractEnd === true, {
    error: "say what counts as churn: an event or contractEnd",
  })
  .refine(inOrder, outOfOrder);
export type StartChurnTrainingInput = z.input<typeof startChurnTrainingSchema>;

/** What was asked for, as a training keeps it. */
export interface TrainingRequest {
  event: string | null;
  contractEnd: boolean;
  horizonDays: number | null;
  from: string | null;
  to: string | null;
  snapshotDays: number;
  ignore: string[];
  publish: boolean;
}

/** What counted as churn, as a version keeps it. */
export interface ChurnDefinition {
  event: string | null;
  contractEnd: boolean;
  /** Somebody gave labels. */
  labels: boolean;
  horizonDays: number | null;
  /** Local days between snapshots; null for moments from labels, absent in versions of older releases. */
  snapshotDays?: number | null;
  ignored: string[];
}

export function requestOf(asked: Omit<LearningRequest, "labels">): TrainingRequest {
  const { event, contractEnd, horizonDays, from, to, snapshotDays, ignore, publish } = asked;
  return {
    event: event ?? null,
    contractEnd: contractEnd === true,
    horizonDays: horizonDays ?? null,
    from: from ?? null,
    to: to ?? null,
    snapshotDays,
    ignore,
    publish,
  };
}
