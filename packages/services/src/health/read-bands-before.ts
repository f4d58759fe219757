import { type Band, type Bands, bandsShown } from "@perennial/core/health";
import { fragment, type Sql } from "@perennial/database";
import { bandLastSeen, recordedBand, recordInForce } from "../book/index.ts";

export interface BandsBefore {
  organizationId: string;
  customerIds: readonly string[];
  /** Epoch milliseconds. */
  before: number;
}

export interface BandBefore {
  /** What latches go on from. */
  bands: Bands;
  /** With an override that was in force. */
  shown: Band;
}

/** The bands that customers had in history just before a moment; a customer without history then is left out. */
export async function readBandsBefore(
  sql: Sql,
  { organizationId, customerIds, before }: BandsBefore,
): Promise<Map<string, BandBefore>> {
  const customerId = fragment`asked.id`;
  const upTo = fragment`${new Date(before - 1)}::timestamptz`;
  const last = recordInForce(
    { organizationId, customerId, upTo },
    fragment`at, band as shown, ${recordedBand} as band, lost_from`,
  );
  const lostFrom = bandLastSeen({
    organizationId,
    customerId,
    at: fragment`last.at`,
    lostFrom: fragment`last.lost_from`,
  });
  const rows = await sql<{ id: string; shown: Band; band: Band; lost_from: Band | null }>`
    select asked.id, last.shown, last.band, case when last.band = 'UNKNOWN' then ${lostFrom} end as lost_from
    from unnest((select ${customerIds}::uuid[])) as asked(id)
    cross join lateral (${last}) as last`;
  return new Map(
    rows.map(({ id, shown, band, lost_from }) => [id, { shown, bands: bandsShown(band, lost_from) }]),
  );
}
