import { type CustomerPast, type DatedFact, LOOKBACK_DAYS } from "@perennial/core/prediction";
import { addDays, localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { readVersions } from "../health/index.ts";
import type { Moment } from "./moment.ts";
import { readActivityDays, readFirstEvents, readMeasureDays } from "./read-activity-days.ts";

const KINDS = ["TRAIT", "TICKET", "SURVEY_RESPONSE", "INVOICE", "CONTRACT", "SENTIMENT"] as const;

export interface PastsQuestion {
  organizationId: string;
  timeZone: string;
  /** Names of events that aren't looked at. */
  ignored: readonly string[];
}

/** What was known of customers at moments, in the order of the moments: as many statements for many as for one. */
export async function readPasts(
  sql: Sql,
  { organizationId, timeZone, ignored }: PastsQuestion,
  moments: readonly Moment[],
): Promise<CustomerPast[]> {
  const customerIds = [...new Set(moments.map(({ customerId }) => customerId))];
  const asked = {
    organizationId,
    ignored,
    moments: moments.map(({ customerId, asOf }) => ({
      customerId,
      asOf,
      firstDay: addDays(localDay(asOf, timeZone), 1 - LOOKBACK_DAYS),
    })),
  };
  const [firsts, activity, measures, versions] = await Promise.all([
    readFirstEvents(sql, asked),
    readActivityDays(sql, asked),
    readMeasureDays(sql, asked),
    readVersions(sql, {
      organizationId,
      customerIds,
      asOf: moments.reduce((latest, { asOf }) => Math.max(latest, asOf), 0),
      kinds: KINDS,
      traits: null,
      asKnown: true,
    }),
  ]);
  const facts = Map.groupBy(versions, (version) => version.customer_id);
  const factsOf = new Map(
    customerIds.map((id) => [
      id,
      (facts.get(id) ?? []).map(
        ({ id: factId, kind, subject, effective_at, known_at, retracted_at, state }): DatedFact => ({
          id: factId,
          kind,
          subject,
          effectiveAt: effective_at.getTime(),
          knownAt: known_at.getTime(),
          retractedAt: retracted_at?.getTime() ?? null,
          state,
        }),
      ),
    ]),
  );
  const activityOf = Map.groupBy(activity, (row) => row.customer_id);
  const measuresOf = Map.groupBy(measures, (row) => row.customer_id);
  const placeOf = placesAmongOwn(moments);
  return moments.map((moment, place) => {
    const own = placeOf(moment);
    const counts = ({ since, until }: { since: number; until: number | null }) =>
      since <= own && (until === null || own < until);
    return {
      firstEventAt: firsts.get(place) ?? null,
      activity: (activityOf.get(moment.customerId) ?? [])
        .filter(counts)
        .map(({ day, user, name, events }) => ({ day, user, name, events })),
      measures: (measuresOf.get(moment.customerId) ?? [])
        .filter(counts)
        .map(({ day, name, sum, count }) => ({ day, name, sum, count })),
      facts: factsOf.get(moment.customerId)!,
    };
  });
}

/** The place of a moment among its customer's own in the order of time; that of the first of equal ones. */
function placesAmongOwn(moments: readonly Moment[]): (moment: Moment) => number {
  const own = new Map(
    [...Map.groupBy(moments, ({ customerId }) => customerId)].map(([id, all]) => [
      id,
      all.map(({ asOf }) => asOf).sort((a, b) => a - b),
    ]),
  );
  return ({ customerId, asOf }) => own.get(customerId)!.indexOf(asOf);
}
