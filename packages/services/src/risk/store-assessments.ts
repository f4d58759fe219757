import { type Foretold, rankedProbability } from "@perennial/core/prediction";
import { localDay } from "@perennial/core/time";
import { json } from "@perennial/database";
import { type Context, type ServiceTransaction, transact } from "../kernel/index.ts";
import { announceChurn } from "./announce-churn.ts";
import type { AssessedRisk } from "./assessed-risk.ts";
import { churnNewsOf } from "./churn-news-of.ts";
import type { Unassessed } from "./find-unassessed.ts";

/** Of either way; more says little. */
const MOST_REASONS = 10;

interface Kept {
  assessed: readonly AssessedRisk[];
  /** The customers with the health they were assessed at. */
  healths: readonly Unassessed[];
  /** What the same model said a week ago, 0..1; absent where it couldn't. */
  before: ReadonlyMap<string, number>;
}

/**
 * Keeps assessments as their day's and as their customers' newest, unless there is a newer one; ends the claim on them. Tells of churn
 * that is another than was told last.
 */
export async function storeAssessments(ctx: Context, { assessed, healths, before }: Kept): Promise<void> {
  if (assessed.length === 0) return;
  const { timeZone } = ctx.organization;
  const healthOf = new Map(healths.map((health) => [health.id, health]));
  const rows = assessed
    .map((risk) => ({
      ...toRow(risk, timeZone),
      before: before.get(risk.customerId) ?? null,
      ...healthColumns(healthOf.get(risk.customerId)),
    }))
    .sort((a, b) => (a.customer_id < b.customer_id ? -1 : 1));
  await transact(ctx, async (tx) => {
    const news = await churnNewsOf(tx, assessed);
    const kept = await upsert(
      tx,
      rows.map((row) => ({ ...row, ...toldColumns(news.get(row.customer_id)?.told) })),
    );
    // Nothing is told of who was assessed later by another process, or has become part of an account.
    announceChurn(
      tx,
      kept.map((id) => news.get(id)!),
    );
  });
}

/** The customers of whom these are the newest now. */
async function upsert(tx: ServiceTransaction, rows: readonly object[]): Promise<string[]> {
  const { organizationId } = tx;
  const kept = await tx.sql<{ id: string }>`
    with given as (
      select given.* from jsonb_to_recordset(${json(rows)}) as given(customer_id uuid, day date, assessed_at timestamptz, dimensions jsonb,
        overall float8, pattern_key text, probability float8, probability_30 float8, probability_90 float8, level text,
        median_days float8, reasons jsonb, model_version int, weak text[], unknown text[], before float8,
        told_probability float8, told_version int, health_score float8, health_band band)
      join customer on customer.organization_id = ${organizationId}::uuid and customer.id = given.customer_id and merged_into_id is null
      order by customer_id
    ), days as (
      insert into risk_assessment as stored (organization_id, customer_id, day, assessed_at, dimensions, overall, pattern_key, probability,
        probability_30, probability_90, level, median_days, reasons, model_version)
      select ${organizationId}::uuid, customer_id, day, assessed_at, dimensions, overall, pattern_key, probability,
        probability_30, probability_90, level, median_days, reasons, model_version
      from given
      on conflict (organization_id, customer_id, day) do update set assessed_at = excluded.assessed_at,
        dimensions = excluded.dimensions, overall = excluded.overall, pattern_key = excluded.pattern_key,
        probability = excluded.probability, probability_30 = excluded.probability_30, probability_90 = excluded.probability_90,
        level = excluded.level, median_days = excluded.median_days, reasons = excluded.reasons, model_version = excluded.model_version
        where stored.assessed_at <= excluded.assessed_at
    )
    insert into customer_risk as newest (organization_id, customer_id, assessed_at, overall, pattern_key, weak, unknown, probability,
      probability_30, probability_90, level, median_days, model_version, moved, told_probability, told_version,
      health_score, health_band)
    select ${organizationId}::uuid, given.customer_id, given.assessed_at, given.overall, given.pattern_key, given.weak, given.unknown,
      given.probability, given.probability_30, given.probability_90, given.level, given.median_days, given.model_version,
      given.probability - given.before, given.told_probability, given.told_version, given.health_score, given.health_band
    from given order by given.customer_id
    on conflict (organization_id, customer_id) do update set assessed_at = excluded.assessed_at, overall = excluded.overall,
      pattern_key = excluded.pattern_key, weak = excluded.weak, unknown = excluded.unknown, probability = excluded.probability,
      probability_30 = excluded.probability_30, probability_90 = excluded.probability_90, level = excluded.level,
      median_days = excluded.median_days, model_version = excluded.model_version, moved = excluded.moved,
      told_probability = excluded.told_probability, told_version = excluded.told_version,
      health_score = excluded.health_score, health_band = excluded.health_band, claimed_until = null
      where newest.assessed_at is null or newest.assessed_at <= excluded.assessed_at
    returning customer_id as id`;
  return kept.map(({ id }) => id);
}

function toRow({ outlook, ...risk }: AssessedRisk, timeZone: string) {
  const reasons = [
    ...(outlook?.reasons ?? []).slice(0, MOST_REASONS),
    ...(outlook?.protective ?? []).slice(0, MOST_REASONS),
  ];
  return {
    customer_id: risk.customerId,
    day: localDay(risk.assessedAt, timeZone),
    assessed_at: new Date(risk.assessedAt).toISOString(),
    dimensions: Object.fromEntries(risk.dimensions.map(({ key, value }) => [key, value])),
    overall: risk.overall,
    pattern_key: risk.patterns[0]?.key ?? null,
    probability: outlook === null ? null : rankedProbability(outlook),
    probability_30: outlook?.probability30 ?? null,
    probability_90: outlook?.probability90 ?? null,
    level: outlook?.level ?? null,
    median_days: outlook?.medianDays ?? null,
    // Their words would name what people did: only keys and numbers are kept.
    reasons: reasons.map(({ key, push }) => [key, push]),
    model_version: risk.modelVersion,
    weak: risk.weak,
    unknown: risk.unknown,
  };
}

function healthColumns(health: Unassessed | undefined) {
  return { health_score: health?.score ?? null, health_band: health?.band ?? null };
}

function toldColumns(told: Foretold | null | undefined) {
  return { told_probability: told?.probability ?? null, told_version: told?.modelVersion ?? null };
}
