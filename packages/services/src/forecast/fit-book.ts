import {
  type BookEntry,
  type DailyScoreRow,
  ExpectedChange,
  FORECAST_DAYS,
  FORECAST_LOOKBACK_DAYS,
  forecastBook,
  forecastFacts,
  fitForecast,
  type FittedHorizon,
  pastBookErrors,
} from "@perennial/core/forecast";
import { addDays, daysBetween } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import type { FitOrder } from "./fit-order.ts";
import type { ForecastModel, KeptBookForecast, KeptHorizon } from "./forecast-model.ts";
import { readBook, readShownArr } from "./read-book.ts";
import { fitFrom, readScoreRows } from "./read-score-rows.ts";

/** So many tell as much as all; chosen by a hash of their ids, the same ones each time. */
const MOST_LEARNED = 3000;
/** Read in one statement: short on the embedded database, where others wait for it. */
const AT_ONCE = 25;

type Entry = { id: string } & BookEntry;

/** Learns how scores go on, and what that makes of the ARR at risk, from the records up to the end of a day. */
export async function fitBook(
  sql: Sql,
  { organizationId, lastDay }: FitOrder,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ForecastModel> {
  const entries = await readBook(sql, organizationId);
  const learned = entries.slice(0, MOST_LEARNED);
  const from = fitFrom(lastDay);
  const rows: DailyScoreRow[] = [];
  for (let at = 0; at < learned.length; at += AT_ONCE) {
    const ids = learned.slice(at, at + AT_ONCE).map(({ id }) => id);
    rows.push(...(await readScoreRows(sql, { organizationId, from, to: lastDay }, ids)));
    onProgress(rows.length, entries.length);
  }
  const fitted = FORECAST_DAYS.map((days) => fitForecast(rows, days));
  const farthest = fitted.at(-1)!;
  const arrAtRisk = await fitArrAtRisk(sql, {
    organizationId,
    from,
    lastDay,
    entries,
    learned,
    fitted: farthest,
  });
  return { horizons: fitted.map(keptHorizon), arrAtRisk };
}

function keptHorizon(fitted: FittedHorizon): KeptHorizon {
  const { days } = fitted;
  return fitted.model === null
    ? { days, model: null, figures: null, reason: fitted.reason }
    : { days, model: fitted.model, figures: fitted.figures, reason: null };
}

interface ArrFit {
  organizationId: string;
  from: string;
  lastDay: string;
  entries: readonly Entry[];
  learned: readonly Entry[];
  fitted: FittedHorizon;
}

async function fitArrAtRisk(sql: Sql, fit: ArrFit): Promise<KeptBookForecast> {
  const { organizationId, from, lastDay, learned, fitted } = fit;
  const { days, made, model } = fitted;
  const none = (reason: NonNullable<KeptBookForecast["reason"]>): KeptBookForecast => ({
    days,
    forecast: null,
    reason,
  });
  if (model === null) return none(fitted.reason);
  const shown = await readShownArr(sql, organizationId, from, lastDay);
  const shares: (number | null)[] = Array.from({ length: daysBetween(from, lastDay) + 1 }, () => null);
  for (const { place, atRisk, whole } of shown) if (whole > 0) shares[place] = atRisk / whole;
  const change = await expectedChange(sql, fit, new ExpectedChange(model));
  const now = shares.at(-1) ?? null;
  if (now === null || change === null) return none("NO_ARR");
  const forecast = forecastBook(now, change, pastBookErrors(made, learned, shares), days);
  if (forecast === null) return none("TOO_FEW_PAST_FORECASTS");
  return { days, forecast, arrMinor: shown.at(-1)!.whole, reason: null };
}

/** Over everybody who has revenue. */
async function expectedChange(
  sql: Sql,
  { organizationId, lastDay, entries }: ArrFit,
  change: ExpectedChange,
): Promise<number | null> {
  const from = addDays(lastDay, -FORECAST_LOOKBACK_DAYS);
  const paying = entries.filter(({ arrMinor }) => arrMinor > 0);
  for (let at = 0; at < paying.length; at += AT_ONCE) {
    const chunk = paying.slice(at, at + AT_ONCE);
    const range = { organizationId, from, to: lastDay };
    const rows = await readScoreRows(
      sql,
      range,
      chunk.map(({ id }) => id),
    );
    for (const [index, row] of rows.entries()) {
      const facts = forecastFacts(row, row.length - 1);
      if (facts !== null) change.add(facts, chunk[index]!);
    }
  }
  return change.share;
}
