import type { Band } from "@perennial/core/health";
import { addDays, isDay, localDay } from "@perennial/core/time";
import { z } from "zod";
import { type Context, parseInput, requireScope } from "../kernel/index.ts";
import type { Portfolio } from "./fold-portfolio.ts";
import { portfolioAsOf } from "./portfolio-as-of.ts";
import { portfolioNow } from "./portfolio-now.ts";

const day = z.string().refine(isDay, { error: "must be an existing day as YYYY-MM-DD" });
const inputSchema = z.object({
  from: day.nullish(),
  to: day.nullish(),
  /** Local days up to today; 90 unless said. Ignored where `from` is given. */
  last: z.int().min(1).max(1100).nullish(),
  /** Epoch milliseconds of a past moment, at which the last day stops. */
  asOf: z.number().int().nullish(),
});
export type PortfolioDaysInput = z.input<typeof inputSchema>;

export interface PortfolioDay {
  /** Local calendar day, YYYY-MM-DD. */
  day: string;
  /** ARR in minor units of the reporting currency. */
  bands: Record<Band, { customers: number; arrMinor: number }>;
  arrAtRiskMinor: number;
  /** 0..100; null when nobody had a score. */
  averageScore: number | null;
  replayed: boolean;
}

interface Row {
  day: string;
  healthy: number;
  at_risk: number;
  critical: number;
  unknown: number;
  healthy_arr: bigint;
  at_risk_arr: bigint;
  critical_arr: bigint;
  unknown_arr: bigint;
  arr_at_risk: bigint;
  average_score: number | null;
  replayed: boolean;
}

/** The portfolio at each local day's end, oldest first; the day that isn't over, as far as it is asked for, as it stands then. */
export async function portfolioDays(
  ctx: Context,
  input: PortfolioDaysInput = {},
  /** The day that isn't over, where somebody has read it already. */
  readStanding: (() => Promise<Portfolio>) | null = null,
): Promise<PortfolioDay[]> {
  requireScope(ctx, "READ");
  const { from, to, last, asOf } = parseInput(inputSchema, input);
  const today = localDay(asOf ?? ctx.now(), ctx.organization.timeZone);
  const end = to ?? today;
  const start = from ?? addDays(end, 1 - (last ?? 90));
  const rows = await ctx.db.sql<Row>`
    select day, healthy, at_risk, critical, unknown, healthy_arr, at_risk_arr, critical_arr, unknown_arr, arr_at_risk, average_score, replayed
    from portfolio_day
    where organization_id = ${ctx.organizationId}::uuid and day between ${start}::date and ${end}::date and day < ${today}::date
    order by day`;
  const days = rows.map(toPortfolioDay);
  if (end < today) return days;
  const read = readStanding ?? (() => (asOf == null ? portfolioNow(ctx) : portfolioAsOf(ctx, asOf)));
  const { bands, arrAtRiskMinor, averageScore } = await read();
  return [...days, { day: today, bands, arrAtRiskMinor, averageScore, replayed: false }];
}

function toPortfolioDay(row: Row): PortfolioDay {
  return {
    day: row.day,
    bands: {
      HEALTHY: { customers: row.healthy, arrMinor: Number(row.healthy_arr) },
      AT_RISK: { customers: row.at_risk, arrMinor: Number(row.at_risk_arr) },
      CRITICAL: { customers: row.critical, arrMinor: Number(row.critical_arr) },
      UNKNOWN: { customers: row.unknown, arrMinor: Number(row.unknown_arr) },
    },
    arrAtRiskMinor: Number(row.arr_at_risk),
    averageScore: row.average_score,
    replayed: row.replayed,
  };
}
