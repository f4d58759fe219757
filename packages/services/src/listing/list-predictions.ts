import type { ChurnLevel } from "@perennial/core/prediction";
import { fragment, join, type Fragment } from "@perennial/database";
import { type Context, requireScope } from "../kernel/index.ts";
import { checkCursor } from "./check-cursor.ts";
import {
  beyondCursor,
  keyColumns,
  type KeysetKey,
  type KeysetOrder,
  type KeysetPage,
  orderBy,
  toKey,
} from "./keyset.ts";

export type PredictionSort = "PROBABILITY" | "MOVED";

/** Of whom predictions are listed; everything given must hold. */
export interface PredictionFilter {
  level?: ChurnLevel | null | undefined;
  ownerId?: string | null | undefined;
  /** Key of the most urgent pattern that holds. */
  pattern?: string | null | undefined;
}

const order = {
  valueType: "float8",
  id: fragment`risk.customer_id`,
  idType: "uuid",
  descending: true,
} as const;
const orders: Record<PredictionSort, KeysetOrder> = {
  PROBABILITY: { ...order, value: fragment`risk.probability` },
  // Who has nothing to compare with comes last; nothing falls by more than 1.
  MOVED: { ...order, value: fragment`coalesce(risk.moved, -2)` },
};

/** Keys of the customers of whom churn is foretold, the most probable first, or those whose probability rose most in a week. */
export async function churnPredictions(
  ctx: Context,
  { sort, ...filter }: PredictionFilter & { sort: PredictionSort },
  page: KeysetPage,
): Promise<KeysetKey[]> {
  requireScope(ctx, "READ");
  const by = orders[sort];
  checkCursor(by, page);
  const edge = page.cursor === null ? fragment`true` : beyondCursor(by, page, page.cursor);
  const rows = await ctx.db.sql.run<{ value: number; id: string }>(fragment`
    select ${keyColumns(by)} from ${foretold} where ${condition(ctx, filter)} and ${edge}
    ${orderBy(by, page.backward)} limit ${page.limit}::int`);
  return rows.map(toKey);
}

export async function countChurnPredictions(ctx: Context, filter: PredictionFilter): Promise<number> {
  requireScope(ctx, "READ");
  const [row] = await ctx.db.sql<{ count: number }>`
    select count(*)::int as count from ${foretold} where ${condition(ctx, filter)}`;
  return row?.count ?? 0;
}

const foretold = fragment`customer_risk risk
  join customer on customer.organization_id = risk.organization_id and customer.id = risk.customer_id and customer.merged_into_id is null`;

function condition({ organizationId }: Context, { level, ownerId, pattern }: PredictionFilter): Fragment {
  const conditions = [
    fragment`risk.organization_id = ${organizationId}::uuid and risk.probability is not null`,
  ];
  if (level != null) conditions.push(fragment`risk.level = ${level}`);
  if (ownerId != null) conditions.push(fragment`customer.owner_id = ${ownerId}::uuid`);
  if (pattern != null) conditions.push(fragment`risk.pattern_key = ${pattern}`);
  return join(conditions, " and ");
}
