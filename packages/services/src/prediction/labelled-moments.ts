import { outcomeOf, snapshotDays } from "@perennial/core/lab";
import type { Followed } from "@perennial/core/prediction";
import { addDays, daysBetween, endOfDay, localDay } from "@perennial/core/time";
import { findCustomers } from "../book/index.ts";
import { readPastCustomers } from "../health/index.ts";
import type { Sql } from "@perennial/database";
import { historyRange, readChurn } from "../outcomes/index.ts";
import type { Moment } from "./moment.ts";
import type { LearningRequest, SnapshotLabel } from "./training-request.ts";

/** A contract's end counts once nothing renewed it for so long. */
const CONTRACT_GRACE_DAYS = 30;
const HORIZON_DAYS = 90;
const DAY_MS = 86_400_000;

/** A moment with what became of the customer. */
export interface LabelledMoment extends Moment {
  churned: boolean;
  /** Epoch milliseconds from which that was known; null where nobody says. */
  settledAt: number | null;
  followed: Followed | null;
}

export interface LabelledMoments {
  moments: LabelledMoment[];
  horizonDays: number | null;
  /** Labels of which no customer is known. */
  unmatched: number;
}

/** Where and as of when the past is looked at. */
export interface LabelledPast {
  organizationId: string;
  timeZone: string;
  /** Epoch milliseconds. */
  now: number;
}

/** The moments that a model is to learn from, in the order of customers and time. */
export async function labelledMoments(
  sql: Sql,
  past: LabelledPast,
  request: LearningRequest,
): Promise<LabelledMoments> {
  const { moments, ...more } =
    request.labels == null
      ? await fromHistory(sql, past, request)
      : await fromLabels(sql, past, request.labels, request.horizonDays ?? null);
  await sortMoments(sql, past, moments);
  return { moments, ...more };
}

/** By the product's own ids, so that the same facts give the same model in another database too. */
async function sortMoments(
  sql: Sql,
  { organizationId }: LabelledPast,
  moments: LabelledMoment[],
): Promise<void> {
  const ids = [...new Set(moments.map(({ customerId }) => customerId))];
  const rows = await sql<{ id: string }>`
    select id from customer where organization_id = ${organizationId}::uuid and id = any(${ids}::uuid[])
    order by external_id collate "C", kind`;
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  moments.sort((a, b) => places.get(a.customerId)! - places.get(b.customerId)! || a.asOf - b.asOf);
}

async function fromLabels(
  sql: Sql,
  { organizationId }: LabelledPast,
  labels: readonly SnapshotLabel[],
  horizonDays: number | null,
): Promise<LabelledMoments> {
  const found = await findCustomers(
    { sql, organizationId },
    labels.map(({ customer }) => ({ externalId: customer })),
  );
  const moments = labels.flatMap(({ asOf, churned }, place): LabelledMoment[] => {
    const customerId = found[place]?.id;
    if (customerId === undefined) return [];
    const settledAt = horizonDays === null ? null : asOf + horizonDays * DAY_MS;
    return [{ customerId, asOf, churned, settledAt, followed: null }];
  });
  return { moments, horizonDays, unmatched: labels.length - moments.length };
}

/** Ends of past days at which a customer was there, and whether the churn came within the horizon. */
async function fromHistory(sql: Sql, past: LabelledPast, request: LearningRequest): Promise<LabelledMoments> {
  const { organizationId, timeZone, now } = past;
  const horizonDays = request.horizonDays ?? HORIZON_DAYS;
  const history = await historyRange(sql, past);
  if (history === null) return { moments: [], horizonDays, unmatched: 0 };
  const definition = {
    event: request.event ?? null,
    contractEnd: request.contractEnd === true,
    labels: null,
  };
  const [churn, customers] = await Promise.all([
    readChurn(sql, { organizationId, timeZone, churn: definition, now }),
    readPastCustomers(sql, organizationId, timeZone),
  ]);
  const yesterday = addDays(localDay(now, timeZone), -1);
  // Of what came after the last day of a past that ended long ago nobody knows.
  const seenTo = history.to < yesterday ? history.to : yesterday;
  const observedTo = definition.contractEnd ? addDays(seenTo, -CONTRACT_GRACE_DAYS) : seenTo;
  const days = snapshotDays(request.from ?? history.from, request.to ?? observedTo, request.snapshotDays);
  const moments = customers.flatMap(({ id, firstDay }) =>
    days.flatMap((day): LabelledMoment[] => {
      if (day < firstDay) return [];
      const churnedOn = churn.get(id) ?? null;
      const outcome = outcomeOf(day, churnedOn, { horizonDays, observedTo });
      if (outcome === "GONE" || outcome === "OPEN") return [];
      return [
        {
          customerId: id,
          asOf: endOfDay(day, timeZone) - 1,
          churned: outcome === "CHURNED",
          settledAt: endOfDay(addDays(day, horizonDays), timeZone),
          followed: {
            days: daysBetween(day, observedTo),
            churnedAfter: churnedOn === null || churnedOn > observedTo ? null : daysBetween(day, churnedOn),
          },
        },
      ];
    }),
  );
  return { moments, horizonDays, unmatched: 0 };
}
