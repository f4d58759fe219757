import { fitForecast, forecastFacts, forecastScore } from "@perennial/core/forecast";
import type { Context } from "@perennial/services/kernel";

const WEEKS = 8;

interface Recounted {
  forecasts: number;
  held95: number;
  held80: number;
  error: number;
}

/**
 * The newest eight weeks' forecasts made once more: at each origin everything after it is cut off, a model is fitted to what is left,
 * and only then is looked at what came.
 */
export async function recountForecasts(ctx: Context, days: number): Promise<Recounted> {
  const found = await ctx.db.sql<{ days: number[]; scores: (number | null)[] }>`
    select array_agg(day - '2000-01-01' order by day) as days, array_agg(score order by day) as scores
    from health_history where organization_id = ${ctx.organizationId}::uuid and origin = 'REPLAYED' group by customer_id order by md5(customer_id::text)`;
  const last = Math.max(...found.map((each) => each.days.at(-1)!));
  // A fit looks at so many days.
  const first = last - (365 + 90 + 30);
  const rows = found.map((each) => {
    const row = Array.from({ length: last - first + 1 }, (): number | null => null);
    for (const [index, day] of each.days.entries()) if (day >= first) row[day - first] = each.scores[index]!;
    return row;
  });
  const sums = { forecasts: 0, held95: 0, held80: 0, error: 0 };
  for (let week = 0; week < WEEKS; week += 1) {
    const origin = last - first - days - 7 * week;
    const known = rows.map((row) => row.slice(0, origin + 1));
    const { model } = fitForecast(known, days);
    if (model === null) continue;
    for (const [index, row] of known.entries()) {
      const later = rows[index]![origin + days];
      const facts = forecastFacts(row, origin);
      if (facts === null || later == null) continue;
      const [wide, narrow] = [forecastScore(model, facts, 0.95), forecastScore(model, facts, 0.8)];
      const holds = (each: typeof wide) => later >= each.low - 1e-9 && later <= each.high + 1e-9;
      sums.forecasts += 1;
      sums.held95 += Number(holds(wide));
      sums.held80 += Number(holds(narrow));
      sums.error += Math.abs(later - wide.score);
    }
  }
  const { forecasts } = sums;
  return {
    forecasts,
    held95: sums.held95 / forecasts,
    held80: sums.held80 / forecasts,
    error: sums.error / forecasts,
  };
}
