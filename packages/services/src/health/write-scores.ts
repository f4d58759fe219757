import { shownBand } from "@perennial/core/health";
import { type Fragment, fragment, json } from "@perennial/database";
import { crashPoint, type ServiceTransaction } from "../kernel/index.ts";
import { announceScores } from "./announce-scores.ts";
import type { Calculation } from "./calculate-scores.ts";
import { lostFrom } from "./lost-from.ts";
import { projectOverrides } from "./overrides/project-overrides.ts";

export interface WriteOptions {
  /** False where it is known, with the rows locked, that `scoring_cause` has nothing of these customers. */
  causesWait?: boolean;
}

const instant = (ms: number) => new Date(ms).toISOString();

/**
 * Writes scores, history, transitions, the next due times and the log. The caller holds the locks of the customers' queue rows and
 * has read their causes under them, so nothing of theirs can change meanwhile, and all causes that wait have been counted. One
 * statement for any number of customers; each row is found by its key, whatever the planner knows.
 */
export async function writeScores(
  tx: ServiceTransaction,
  { evaluations, gone }: Calculation,
  { causesWait = true }: WriteOptions = {},
): Promise<void> {
  const sorted = [...evaluations].sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
  const scores = sorted.map(
    ({ customerId, calculatedAt, state, explanation, causes, heading, version, nextDueAt }) => ({
      id: customerId,
      at: instant(calculatedAt),
      score: state.score,
      raw_band: state.rawBand,
      band: state.band,
      coverage: state.coverage,
      model_key: state.modelKey,
      model_version: state.modelVersion,
      change_30d: heading.change30d,
      trend: heading.direction,
      version,
      due_at: instant(nextDueAt),
      state,
      explanation,
      causes,
    }),
  );
  const history = sorted.flatMap(({ customerId, history: rows, explanation: now }) =>
    rows.map(({ at, knownAt, origin, day, state, explanation, causes }) => ({
      id: customerId,
      at: instant(at),
      known_at: instant(knownAt),
      origin,
      day,
      score: state.score,
      raw_band: state.rawBand,
      band: shownBand(state),
      calculated_band: state.override === undefined ? null : state.band,
      lost_from: lostFrom(state),
      coverage: state.coverage,
      model_key: state.modelKey,
      model_version: state.modelVersion,
      // What the score itself says is sent once.
      ...(explanation !== now && { explanation }),
      causes,
    })),
  );
  const transitions = sorted.flatMap(({ customerId, transitions: rows }) =>
    rows.map(({ at, origin, from, to, score, causes }) => ({
      id: customerId,
      at: instant(at),
      origin,
      from_band: from,
      to_band: to,
      score,
      causes,
    })),
  );
  const organizationId = tx.organizationId;
  await writeRevenue(tx, sorted);
  if (gone.length > 0) await forget(tx, gone);
  tx.withCommit(async () => {
    await tx.sql`
    with score as (
      select * from jsonb_to_recordset(${json(scores)}) as score(id uuid, at timestamptz, score float8, raw_band band, band band,
        coverage float8, model_key text, model_version int, change_30d float8, trend text, version bigint, due_at timestamptz,
        state jsonb, explanation jsonb, causes jsonb)
    ), health as (
      insert into customer_health (organization_id, customer_id, score, raw_band, band, coverage, change_30d, trend, model_key,
        model_version, state, explanation, causes, calculated_at, version)
      select ${organizationId}::uuid, id, score, raw_band, band, coverage, change_30d, trend, model_key,
        model_version, state, explanation, causes, at, version
      from score order by id
      on conflict (organization_id, customer_id) do update set
        score = excluded.score, raw_band = excluded.raw_band, band = excluded.band, coverage = excluded.coverage,
        change_30d = excluded.change_30d, trend = excluded.trend, model_key = excluded.model_key, model_version = excluded.model_version,
        state = excluded.state, explanation = excluded.explanation, causes = excluded.causes,
        calculated_at = excluded.calculated_at, version = greatest(customer_health.version + 1, excluded.version)
    ) ${causesWait ? deleteCauses(organizationId) : fragment``} ${insertHistory(organizationId, history)} ${insertTransitions(organizationId, transitions)}
    insert into scoring_queue (organization_id, customer_id, due_at, claimed_until)
    select ${organizationId}::uuid, id, due_at, null from score order by id
    on conflict (organization_id, customer_id) do update set due_at = excluded.due_at, claimed_until = null, past = null`;
    crashPoint("score-written");
  });
  // Whoever set a band before there was a score had no row to write it into.
  const first = sorted.filter(({ version, state }) => version === 1 && state.override !== undefined);
  const firstIds = first.map(({ customerId }) => customerId);
  if (firstIds.length > 0) tx.withCommit(() => projectOverrides(tx, firstIds));
  announceScores(tx, sorted, gone.length > 0);
}

/** What the contracts in force say now, of the few customers of whom that changed. */
async function writeRevenue(tx: ServiceTransaction, evaluations: Calculation["evaluations"]): Promise<void> {
  const rows = evaluations.flatMap(({ customerId: id, revenue }) =>
    revenue === null ? [] : [{ id, ...revenue }],
  );
  if (rows.length === 0) return;
  const renewals = rows.map(({ renewsAt }) => (renewsAt === null ? null : instant(renewsAt)));
  await tx.sql`
    update customer set arr_minor = revenue.arr_minor, renews_at = revenue.renews_at, version = customer.version + 1
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ arrMinor }) => arrMinor)}::bigint[], ${renewals}::timestamptz[])
      as revenue(id, arr_minor, renews_at)
    where customer.organization_id = ${tx.organizationId}::uuid and customer.id = revenue.id`;
}

/** A customer that is no more has no health and is never due again; its history stays. */
async function forget(tx: ServiceTransaction, customerIds: readonly string[]): Promise<void> {
  const organizationId = tx.organizationId;
  await tx.sql`
    with health as (
      delete from customer_health where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
    ), cause as (
      delete from scoring_cause where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
    )
    delete from scoring_queue where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[])`;
}

/** Parts of the statement above, where there is anything to write; what a score itself says is taken from it. */
function deleteCauses(organizationId: string): Fragment {
  return fragment`, counted as (
      delete from scoring_cause
      where organization_id = ${organizationId}::uuid and customer_id = any(array(select id from score))
    )`;
}

function insertHistory(organizationId: string, rows: readonly object[]): Fragment {
  if (rows.length === 0) return fragment``;
  return fragment`, past as (
      insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, calculated_band,
        lost_from, coverage, model_key, model_version, explanation, causes)
      select ${organizationId}::uuid, id, past.at, known_at, origin, day, past.score, past.raw_band, past.band,
        past.calculated_band, past.lost_from, past.coverage, past.model_key, past.model_version, coalesce(past.explanation, score.explanation), past.causes
      from jsonb_to_recordset(${json(rows)}) as past(id uuid, at timestamptz, known_at timestamptz, origin health_origin, day date,
        score float8, raw_band band, band band, calculated_band band, lost_from band, coverage float8, model_key text, model_version int,
        explanation jsonb, causes jsonb)
      join score using (id)
      on conflict do nothing
    )`;
}

function insertTransitions(organizationId: string, rows: readonly object[]): Fragment {
  if (rows.length === 0) return fragment``;
  return fragment`, transition as (
      insert into risk_transition (organization_id, customer_id, at, origin, from_band, to_band, score, causes)
      select ${organizationId}::uuid, id, at, origin, from_band, to_band, score, causes
      from jsonb_to_recordset(${json(rows)}) as transition(id uuid, at timestamptz, origin health_origin, from_band band, to_band band,
        score float8, causes jsonb)
      on conflict do nothing
    )`;
}
