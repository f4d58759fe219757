import { json } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { Replayed } from "./replay-customers.ts";

const instant = (ms: number) => new Date(ms).toISOString();

/**
 * Puts replayed days in place of what history had of those days' ends. Live rows stay: they are what was shown. So do live
 * transitions, and a customer's replayed ones end where its live scores begin.
 */
export async function writeReplay(
  tx: ServiceTransaction,
  replayed: readonly Replayed[],
  from: string,
  to: string,
): Promise<void> {
  const organizationId = tx.organizationId;
  const customerIds = replayed.map(({ customerId }) => customerId);
  const rows = replayed.flatMap(({ customerId, history }) =>
    history.map(({ at, knownAt, day, state, explanation }) => ({
      id: customerId,
      at: instant(at),
      known_at: instant(knownAt),
      day,
      score: state.score,
      raw_band: state.rawBand,
      band: state.band,
      coverage: state.coverage,
      model_key: state.modelKey,
      model_version: state.modelVersion,
      explanation,
    })),
  );
  const transitions = replayed.flatMap(({ customerId, transitions: own }) =>
    own.map(({ at, from: fromBand, to: toBand, score }) => ({
      id: customerId,
      at: instant(at),
      from_band: fromBand,
      to_band: toBand,
      score,
    })),
  );
  await tx.sql`
    delete from health_history
    where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and origin <> 'LIVE'
      and day between ${from}::date and ${to}::date
      and at between ${from}::date - interval '1 day' and ${to}::date + interval '3 days'`;
  await tx.sql`
    delete from risk_transition
    where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and origin = 'REPLAYED'
      and at between ${from}::date - interval '1 day' and ${to}::date + interval '3 days'`;
  await tx.sql`
    insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, coverage,
      model_key, model_version, explanation, causes)
    select ${organizationId}::uuid, id, at, known_at, 'REPLAYED', day, score, raw_band, band, coverage, model_key, model_version,
      explanation, '[{"kind":"replay"}]'
    from jsonb_to_recordset(${json(rows)}) as row(id uuid, at timestamptz, known_at timestamptz, day date, score float8,
      raw_band band, band band, coverage float8, model_key text, model_version int, explanation jsonb)
    on conflict do nothing`;
  if (transitions.length === 0) return;
  await tx.sql`
    insert into risk_transition (organization_id, customer_id, at, origin, from_band, to_band, score, causes)
    select ${organizationId}::uuid, row.id, at, 'REPLAYED', from_band, to_band, score, '[{"kind":"replay"}]'
    from jsonb_to_recordset(${json(transitions)}) as row(id uuid, at timestamptz, from_band band, to_band band, score float8)
    join customer on customer.organization_id = ${organizationId}::uuid and customer.id = row.id
    -- No live score is older than its customer here: most of the past needs no look.
    where row.at < customer.created_at or not exists (
      select from health_history as live
      where live.organization_id = ${organizationId}::uuid and live.customer_id = row.id and live.origin = 'LIVE'
        and live.at between customer.created_at and row.at
    )
    on conflict do nothing`;
}
