import type { Band } from "@perennial/core/health";
import { localDay, startOfDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";

/** A health that moved by less is the same for this. */
const NOTABLE_POINTS = 1;
/** So that whoever is busy isn't assessed at every event. */
const DEBOUNCE_MS = 120_000;

/** A customer whose turn it is, with the health it has. */
export interface Unassessed {
  id: string;
  score: number | null;
  band: Band | null;
}

/**
 * Customers that weren't assessed yet today, whose health changed since, or who were foretold by another model: those whose health
 * changed first. Leaves out whom a process is at.
 * @param modelVersion of the churn model that foretells now; null without one
 */
export function findUnassessed(
  ctx: Context,
  { modelVersion, most }: { modelVersion: number | null; most: number },
): Promise<Unassessed[]> {
  const { timeZone } = ctx.organization;
  const now = ctx.now();
  return ctx.db.sql<Unassessed & Record<string, unknown>>`
    select id, score, band from (
      select customer.id, health.score, health.band,
        risk.assessed_at is not null and risk.assessed_at <= ${new Date(now - DEBOUNCE_MS)}::timestamptz and (
          health.band is distinct from risk.health_band or (health.score is null) <> (risk.health_score is null)
          or abs(health.score - risk.health_score) >= ${NOTABLE_POINTS}::float8) as changed,
        risk.assessed_at is null or risk.assessed_at < ${new Date(startOfDay(localDay(now, timeZone), timeZone))}::timestamptz
          or risk.model_version is distinct from ${modelVersion}::int as old
      from customer
      left join customer_risk as risk on risk.organization_id = customer.organization_id and risk.customer_id = customer.id
      left join customer_health as health on health.organization_id = customer.organization_id and health.customer_id = customer.id
      where customer.organization_id = ${ctx.organizationId}::uuid and customer.merged_into_id is null
        and (risk.claimed_until is null or risk.claimed_until <= ${new Date(now)}::timestamptz)
    ) as each
    where changed or old order by changed desc, id limit ${most}::int`;
}
