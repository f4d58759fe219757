import {
  type Band,
  type Cause,
  type Explanation,
  type PackedExplanation,
  type ScoringModel,
  unpackExplanation,
} from "@perennial/core/health";
import { fragment, type Sql } from "@perennial/database";
import { overrideHeldAt, recordedBand, recordInForce } from "../book/index.ts";
import type { Origin } from "./evaluation.ts";
import { withDefinitions } from "./published-models.ts";

/** A score as it was recorded: what was shown from then on until the next one. */
export interface HealthRecord {
  customerId: string;
  /** The moment it holds for, epoch milliseconds. */
  at: number;
  origin: Origin;
  score: number | null;
  rawBand: Band;
  /** As it was shown at the moment asked for: by hand while an override was in force. */
  band: Band;
  /** With hysteresis, of the score alone. */
  calculatedBand: Band;
  /** The one in force then. */
  overrideId: string | null;
  model: ScoringModel;
  /** With its causes. */
  explanation: Explanation;
}

interface Row {
  customer_id: string;
  at: Date;
  origin: Origin;
  score: number | null;
  raw_band: Band;
  band: Band;
  override_id: string | null;
  override_band: Band | null;
  model_key: string;
  model_version: number;
  explanation: PackedExplanation;
  causes: Cause[];
}

/** The newest record of each customer up to a moment; a customer without any by then is absent. */
export async function readRecords(
  sql: Sql,
  organizationId: string,
  customerIds: readonly string[],
  upTo: number,
): Promise<Map<string, HealthRecord>> {
  if (customerIds.length === 0) return new Map();
  const record = recordInForce(
    { organizationId, customerId: fragment`customer.id`, upTo: fragment`${new Date(upTo)}::timestamptz` },
    fragment`customer_id, at, origin::text as origin, score, raw_band::text as raw_band, ${recordedBand}::text as band, model_key,
      model_version, explanation, causes`,
  );
  const rows = await sql<Row>`
    select record.*, hand.id as override_id, hand.band as override_band from unnest((select ${customerIds}::uuid[])) as customer(id)
    cross join lateral (${record}) as record
    left join lateral (
      select id, band::text as band from band_override
      where organization_id = ${organizationId}::uuid and customer_id = customer.id and ${overrideHeldAt(upTo)}
      order by set_at desc limit 1
    ) as hand on true`;
  return toRecords(sql, organizationId, rows);
}

async function toRecords(
  sql: Sql,
  organizationId: string,
  rows: readonly Row[],
): Promise<Map<string, HealthRecord>> {
  const names = new Map(
    rows.map(({ model_key: key, model_version: version }) => [
      `${key} ${version}`,
      { key, version, publishedAt: 0 },
    ]),
  );
  const models = new Map(
    (await withDefinitions(sql, organizationId, [...names.values()])).map(({ model }) => [
      `${model.key} ${model.version}`,
      model,
    ]),
  );
  return new Map(
    rows.map((row) => {
      const model = models.get(`${row.model_key} ${row.model_version}`)!;
      const { customer_id: customerId, at, origin, score, raw_band: rawBand, band: calculatedBand } = row;
      const { override_id: overrideId, override_band } = row;
      const band = override_band ?? calculatedBand;
      const explanation = unpackExplanation(row.explanation, model, row.causes);
      const shown = { band, calculatedBand, overrideId };
      return [
        customerId,
        { customerId, at: at.getTime(), origin, score, rawBand, ...shown, model, explanation },
      ];
    }),
  );
}
