import { isDay } from "@perennial/core/time";
import { z } from "zod";
import type { ChurnSigns } from "../outcomes/index.ts";

const day = z.string().refine(isDay, { error: "must be an existing day as YYYY-MM-DD" });
const mostLabels = 50_000;

/** What became of one customer, by somebody who knows. */
const labelSchema = z
  .object({
    /** The customer's own id, as the product names it. */
    customer: z.string().min(1).max(255),
    /** Local day of the churn; null or absent for who stayed. */
    churnedOn: day.nullish(),
    /** Instead: whether the customer was lost after the end of a day, without saying when. */
    asOf: day.nullish(),
    lost: z.boolean().nullish(),
  })
  .refine(({ asOf, lost }) => (asOf == null) === (lost == null), {
    path: ["lost"],
    error: "asOf and lost go together: lost after the end of that day, or not",
  })
  .refine(({ churnedOn, asOf }) => churnedOn == null || asOf == null, {
    path: ["churnedOn"],
    error: "give churnedOn, or asOf and lost, not both",
  });
export type ChurnLabel = z.input<typeof labelSchema>;

export const startLabRunSchema = z
  .object({
    modelKey: z.string().min(1).max(64),
    /** Local calendar days, both included; `to` at most today. */
    from: day,
    to: day,
    churn: z
      .object({
        /** Name of the event that is the churn, e.g. Subscription Cancelled. */
        event: z.string().min(1).max(255).nullish(),
        /** A contract that ended without renewal. */
        contractEnd: z.boolean().nullish(),
        labels: z.array(labelSchema).min(1).max(mostLabels).nullish(),
        /** Last local day of which the labels know all churn. */
        labelsKnownTo: day.nullish(),
      })
      .refine(({ event, contractEnd, labels }) => event != null || contractEnd === true || labels != null, {
        error: "say what counts as churn: an event, contractEnd or labels",
      })
      .refine(({ labels }) => labels == null || new Set(labels.map(({ asOf }) => asOf == null)).size === 1, {
        path: ["labels"],
        error: "labels must all have asOf and lost, or none of them",
      })
      .refine(
        ({ event, contractEnd, labels }) =>
          labels?.[0]?.asOf == null || (event == null && contractEnd !== true),
        {
          path: ["labels"],
          error: "labels with asOf and lost say all there is; leave event and contractEnd out",
        },
      ),
    /** Whole days after a snapshot within which a churn counts. */
    horizonDays: z.int().min(1).max(365).default(56),
    /** Days from one snapshot to the next. */
    snapshotDays: z.int().min(1).max(365).default(28),
    idempotencyKey: z.string().min(1).max(255).nullish(),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after from" });
export type StartLabRunInput = z.input<typeof startLabRunSchema>;

/** What a run was asked for. */
export interface LabRequest {
  from: string;
  to: string;
  churn: ChurnSigns;
  horizonDays: number;
  snapshotDays: number;
}
