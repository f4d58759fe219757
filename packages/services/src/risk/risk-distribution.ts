import type { ChurnLevel } from "@perennial/core/prediction";
import { dimensions, patterns } from "@perennial/core/risk";
import { type Context, requireScope } from "../kernel/index.ts";

export interface RiskShare<Key> {
  /** Null for the customers of whom it isn't known, or of whom nothing holds. */
  key: Key | null;
  customers: number;
  /** Minor units of the reporting currency; unknown ARR counts 0. */
  arrMinor: number;
}

/** The book by what was last found of each customer. */
export interface RiskDistribution {
  customers: number;
  /** Not assessed yet. */
  unassessed: number;
  /** By churn level, the highest first; key null: nothing was foretold. */
  levels: RiskShare<ChurnLevel>[];
  /** By the most urgent pattern; key null: none holds. Without the unassessed. */
  patterns: RiskShare<string>[];
  /** Each dimension with those below 40 and those unknown on that side; without the unassessed. */
  dimensions: { key: string; weak: RiskShare<string>; unknown: RiskShare<string> }[];
}

interface Row {
  assessed: boolean;
  level: ChurnLevel | null;
  pattern: string | null;
  weak: string[] | null;
  unknown: string[] | null;
  customers: number;
  arr: bigint;
}

const LEVELS = ["critical", "high", "medium", "low"] as const;

/** How the organisation's customers and their ARR are spread over levels, patterns and weak dimensions, in one statement. */
export async function riskDistribution(ctx: Context): Promise<RiskDistribution> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<Row & Record<string, unknown>>`
    select assessed_at is not null as assessed, level, pattern_key as pattern, weak, unknown, count(*)::int as customers,
      coalesce(sum(arr_minor), 0)::bigint as arr
    from customer
    left join customer_risk as risk on risk.organization_id = customer.organization_id and risk.customer_id = customer.id
    where customer.organization_id = ${ctx.organizationId}::uuid and merged_into_id is null
    group by 1, 2, 3, 4, 5`;
  const assessed = rows.filter((row) => row.assessed);
  const share = <Key>(key: Key | null, some: readonly Row[]): RiskShare<Key> => ({
    key,
    customers: some.reduce((sum, { customers }) => sum + customers, 0),
    arrMinor: some.reduce((sum, { arr }) => sum + Number(arr), 0),
  });
  return {
    customers: share(null, rows).customers,
    unassessed: share(null, rows).customers - share(null, assessed).customers,
    levels: [...LEVELS, null].map((level) =>
      share<ChurnLevel>(
        level,
        rows.filter((row) => row.level === level),
      ),
    ),
    patterns: [...patterns().map(({ key }) => key), null].map((key) =>
      share<string>(
        key,
        assessed.filter(({ pattern }) => pattern === key),
      ),
    ),
    dimensions: [...dimensions().keys()].map((key) => ({
      key,
      weak: share<string>(
        key,
        assessed.filter(({ weak }) => weak?.includes(key)),
      ),
      unknown: share<string>(
        key,
        assessed.filter(({ unknown }) => unknown?.includes(key)),
      ),
    })),
  };
}
