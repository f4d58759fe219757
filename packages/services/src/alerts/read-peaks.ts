import type { FallMemory } from "@perennial/core/alerts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** The highest score of each local day from `firstDay` until a moment, as a fall's memory. */
export async function readPeaks(
  tx: ServiceTransaction,
  customers: ReadonlyMap<string, number>,
  firstDay: string,
): Promise<Map<string, FallMemory>> {
  const rows = await tx.sql<{ id: string; peaks: [string, number][] }>`
    select asked.id::text, day.peaks
    from unnest(${[...customers.keys()]}::uuid[], ${[...customers.values()].map((at) => new Date(at).toISOString())}::timestamptz[])
      as asked(id, at)
    cross join lateral (
      select jsonb_agg(jsonb_build_array(peak.day, peak.score) order by peak.day) as peaks from (
        select day, max(score) as score from health_history
        where organization_id = ${tx.organizationId}::uuid and customer_id = asked.id and day >= ${firstDay}::date
          and at <= asked.at and score is not null
        group by day
      ) as peak
    ) as day
    where day.peaks is not null`;
  return new Map(rows.map(({ id, peaks }) => [id, { peaks: withoutLower(peaks) }]));
}

/** A day that is followed by one at least as high will never be the highest. */
function withoutLower(peaks: readonly [string, number][]): [string, number][] {
  return peaks.filter(([, score], index) => peaks.slice(index + 1).every(([, later]) => later < score));
}
