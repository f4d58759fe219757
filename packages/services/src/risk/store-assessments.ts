import { addDays, localDay } from "@perennial/core/time";
import { json } from "@perennial/database";
import type { Context } from "../kernel/index.ts";
import type { AssessedRisk } from "./assessed-risk.ts";
import type { Unassessed } from "./find-unassessed.ts";

/** How long ago what a probability is compared with may be: a week, or a few days more where none was stored then. */
const WEEK = { from: -10, to: -7 };
/** Of either way; more says little. */
const MOST_REASONS = 10;

/** Keeps assessments as their day's and as their customers' newest, unless there is a newer one; ends the claim on them. */
export async function storeAssessments(
  ctx: Context,
  assessed: readonly AssessedRisk[],
  healths: readonly Unassessed[],
): Promise<void> {
  const [first] = assessed;
  if (first === undefined) return;
  const { organizationId } = ctx;
  const { timeZone } = ctx.organization;
  const day = localDay(first.assessedAt, timeZone);
  const healthOf = new Map(healths.map((health) => [health.id, health]));
  const rows = assessed
    .map((risk) => ({ ...toRow(risk, timeZone), ...healthColumns(healthOf.get(risk.customerId)) }))
    .sort((a, b) => (a.customer_id < b.customer_id ? -1 : 1));
  await ctx.db.sql`
    with given as (
      select given.* from jsonb_to_recordset(${json(rows)}) as given(customer_id uuid, day date, assessed_at timestamptz, dimensions jsonb,
        overall float8, pattern_key text, probability float8, probability_30 float8, probability_90 float8, level text,
        median_days float8, reasons jsonb, model_version int, weak text[], unknown text[], health_score float8, health_band band)
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
      probability_30, probability_90, level, median_days, model_version, moved, health_score, health_band)
    select ${organizationId}::uuid, given.customer_id, given.assessed_at, given.overall, given.pattern_key, given.weak, given.unknown,
      given.probability, given.probability_30, given.probability_90, given.level, given.median_days, given.model_version,
      given.probability - before.probability, given.health_score, given.health_band
    from given
    left join lateral (
      select probability from risk_assessment as past
      where past.organization_id = ${organizationId}::uuid and past.customer_id = given.customer_id
        and past.day between ${addDays(day, WEEK.from)}::date and ${addDays(day, WEEK.to)}::date
        and past.model_version = given.model_version
      order by past.day desc limit 1
    ) as before on true
    order by given.customer_id
    on conflict (organization_id, customer_id) do update set assessed_at = excluded.assessed_at, overall = excluded.overall,
      pattern_key = excluded.pattern_key, weak = excluded.weak, unknown = excluded.unknown, probability = excluded.probability,
      probability_30 = excluded.probability_30, probability_90 = excluded.probability_90, level = excluded.level,
      median_days = excluded.median_days, model_version = excluded.model_version, moved = excluded.moved,
      health_score = excluded.health_score, health_band = excluded.health_band, claimed_until = null
      where newest.assessed_at is null or newest.assessed_at <= excluded.assessed_at`;
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
    // What level and order go by.
    probability: outlook === null ? null : (outlook.probability90 ?? outlook.probability),
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
