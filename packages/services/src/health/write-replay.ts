import { type Band, shownBand } from "@perennial/core/health";
import { startOfDay } from "@perennial/core/time";
import { json } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { BandTransition } from "./evaluation.ts";
import { lostFrom } from "./lost-from.ts";
import type { Replayed } from "./replay-customers.ts";

const instant = (ms: number) => new Date(ms).toISOString();

/**
 * Puts replayed days in place of what history had of those days' ends. Live rows stay: they are what was shown. So do live
 * transitions, and a customer's replayed ones end where its live scores begin, with the band that those began with.
 */
export async function writeReplay(
  tx: ServiceTransaction,
  replayed: readonly Replayed[],
  { from, to, timeZone }: { from: string; to: string; timeZone: string },
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
      band: shownBand(state),
      calculated_band: state.override === undefined ? null : state.band,
      lost_from: lostFrom(state),
      coverage: state.coverage,
      model_key: state.modelKey,
      model_version: state.modelVersion,
      explanation,
    })),
  );
  const begun = await readBeginnings(tx, customerIds);
  const transitions = replayed.flatMap((each) =>
    transitionsUntil(each, begun.get(each.customerId)).map(({ at, from: fromBand, to: toBand, score }) => ({
      id: each.customerId,
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
  // Also the one to a live beginning after the last day.
  await tx.sql`
    delete from risk_transition
    where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and origin = 'REPLAYED'
      and at >= ${new Date(startOfDay(from, timeZone))}::timestamptz`;
  await tx.sql`
    insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, calculated_band,
      lost_from, coverage, model_key, model_version, explanation, causes)
    select ${organizationId}::uuid, id, at, known_at, 'REPLAYED', day, score, raw_band, band, calculated_band, lost_from, coverage, model_key,
      model_version, explanation, '[{"kind":"replay"}]'
    from jsonb_to_recordset(${json(rows)}) as row(id uuid, at timestamptz, known_at timestamptz, day date, score float8,
      raw_band band, band band, calculated_band band, lost_from band, coverage float8, model_key text, model_version int, explanation jsonb)
    on conflict do nothing`;
  if (transitions.length === 0) return;
  await tx.sql`
    insert into risk_transition (organization_id, customer_id, at, origin, from_band, to_band, score, causes)
    select ${organizationId}::uuid, id, at, 'REPLAYED', from_band, to_band, score, '[{"kind":"replay"}]'
    from jsonb_to_recordset(${json(transitions)}) as row(id uuid, at timestamptz, from_band band, to_band band, score float8)
    on conflict do nothing`;
}

interface Beginning {
  at: number;
  band: Band;
  score: number | null;
}

/** The first live score of each customer that has one. */
async function readBeginnings(
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<Map<string, Beginning>> {
  const rows = await tx.sql<{ id: string; at: Date; band: Band; score: number | null }>`
    select asked.id, first.at, first.band, first.score from unnest((select ${customerIds}::uuid[])) as asked(id)
    cross join lateral (
      select created_at from customer where organization_id = ${tx.organizationId}::uuid and id = asked.id limit 1
    ) as customer
    cross join lateral (
      select at, band, score from health_history
      where organization_id = ${tx.organizationId}::uuid and customer_id = asked.id and origin = 'LIVE'
        -- No live score is older than its customer here: most of the past needs no look.
        and at >= customer.created_at
      order by at limit 1
    ) as first`;
  return new Map(rows.map(({ id, at, band, score }) => [id, { at: at.getTime(), band, score }]));
}

/** A customer's replayed transitions, up to the band that its live scores began with. */
function transitionsUntil(
  { history, transitions }: Replayed,
  begun: Beginning | undefined,
): BandTransition[] {
  if (begun === undefined) return transitions;
  const before = transitions.filter(({ at }) => at < begun.at);
  const last = history.findLast(({ at }) => at < begun.at);
  if (last === undefined || shownBand(last.state) === begun.band) return before;
  const { at, band: to, score } = begun;
  return [...before, { at, origin: "REPLAYED", from: shownBand(last.state), to, score, causes: last.causes }];
}
