import type { BandOverride, JudgedBand } from "@perennial/core/health";
import { fragment, type Fragment, type Sql } from "@perennial/database";
import { overrideHeldAt } from "../../book/index.ts";
import { type Context, requireScope } from "../../kernel/index.ts";

/** A row of `band_override` as core's `BandOverride`, as JSON in SQL. */
export const overrideJson: Fragment = fragment`jsonb_build_object('id', id, 'band', band,
  'from', (extract(epoch from set_at) * 1000)::bigint, 'until', (extract(epoch from least(expires_at, ended_at)) * 1000)::bigint)`;

/** Every band that was set by hand for these customers, in the order they were set; a customer without any is left out. */
export async function readOverrides(
  sql: Sql,
  organizationId: string,
  customerIds: readonly string[],
): Promise<Map<string, BandOverride[]>> {
  const rows = await sql<{ customer_id: string; overrides: BandOverride[] }>`
    select customer_id, jsonb_agg(${overrideJson} order by set_at, id) as overrides from band_override
    where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
    group by customer_id`;
  return new Map(rows.map(({ customer_id, overrides }) => [customer_id, overrides]));
}

/** A band that somebody set by hand, with who and why. */
export interface OverrideRecord {
  id: string;
  customerId: string;
  band: JudgedBand;
  reason: string;
  /** Null when a program did. */
  setById: string | null;
  setAt: Date;
  expiresAt: Date | null;
  /** When somebody ended it or set another; null where it stands or has expired. */
  endedAt: Date | null;
  endedById: string | null;
}

const overrideColumns: Fragment = fragment`id, customer_id as "customerId", band::text as band, reason, set_by_id as "setById",
  set_at as "setAt", expires_at as "expiresAt", ended_at as "endedAt", ended_by_id as "endedById"`;

/** The records of these ids, in their order; null for one that isn't there. */
export async function readOverrideRecords(
  ctx: Context,
  ids: readonly string[],
): Promise<(OverrideRecord | null)[]> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<OverrideRecord & Record<string, unknown>>`
    select ${overrideColumns} from band_override
    where organization_id = ${ctx.organizationId}::uuid and id = any(${ids}::uuid[])`;
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

/** The one in force for a customer at a moment (epoch milliseconds), by the records; null without one. */
export async function readOverrideAt(
  sql: Sql,
  organizationId: string,
  customerId: string,
  at: number,
): Promise<OverrideRecord | null> {
  const [row] = await sql<OverrideRecord & Record<string, unknown>>`
    select ${overrideColumns} from band_override
    where organization_id = ${organizationId}::uuid and customer_id = ${customerId}::uuid and ${overrideHeldAt(at)}
    order by set_at desc, id desc limit 1`;
  return row ?? null;
}
