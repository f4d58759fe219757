import { type Band, type Bands, bandsShown } from "@perennial/core/health";
import type { Sql } from "@perennial/database";

export interface BandsBefore {
  organizationId: string;
  customerIds: readonly string[];
  /** Epoch milliseconds. */
  before: number;
}

/** The bands that customers had in history just before a moment; a customer without history then is left out. */
export async function readBandsBefore(
  sql: Sql,
  { organizationId, customerIds, before }: BandsBefore,
): Promise<Map<string, Bands>> {
  const rows = await sql<{ id: string; band: Band; lost_from: Band | null }>`
    select asked.id, last.band, case when last.band = 'UNKNOWN' then (
      select band from health_history as seen
      where seen.organization_id = ${organizationId}::uuid and seen.customer_id = asked.id and seen.at < last.at and seen.band <> 'UNKNOWN'
      order by seen.at desc limit 1
    ) end as lost_from
    from unnest((select ${customerIds}::uuid[])) as asked(id)
    cross join lateral (
      select at, band from health_history
      where organization_id = ${organizationId}::uuid and customer_id = asked.id and at < ${new Date(before)}::timestamptz
      order by at desc limit 1
    ) as last`;
  return new Map(rows.map(({ id, band, lost_from }) => [id, bandsShown(band, lost_from)]));
}
