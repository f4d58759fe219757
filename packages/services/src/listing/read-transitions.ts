import type { Band, Cause } from "@perennial/core/health";
import { requireScope, type Context } from "../kernel/index.ts";

/** A change of the shown band, as it was stored. */
export interface TransitionRow {
  at: Date;
  from: Band;
  to: Band;
  score: number | null;
  origin: "LIVE" | "DAY_END" | "REPLAYED";
  causes: Cause[];
}

export interface TransitionKey {
  customerId: string;
  /** ISO instant. */
  at: string;
  origin: string;
}

/** The transitions of these keys, in their order; null for one that isn't there. */
export async function readTransitions(
  ctx: Context,
  keys: readonly TransitionKey[],
): Promise<(TransitionRow | null)[]> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<TransitionRow & { place: number }>`
    select asked.place::int as place, t.at, t.from_band::text as "from", t.to_band::text as "to", t.score,
      t.origin::text as origin, t.causes
    from unnest(${keys.map((key) => key.customerId)}::uuid[], ${keys.map((key) => key.at)}::timestamptz[],
      ${keys.map((key) => key.origin)}::text[]) with ordinality as asked(customer_id, at, origin, place)
    join risk_transition t on t.organization_id = ${ctx.organizationId}::uuid and t.customer_id = asked.customer_id
      and t.at = asked.at and t.origin::text = asked.origin`;
  const found = new Map(rows.map(({ place, ...row }) => [place - 1, row]));
  return keys.map((_, index) => found.get(index) ?? null);
}
