import { testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import type { InlineJobs } from "../kernel/index.ts";
import { fitForecastsUpkeep } from "./forecast-upkeep.ts";
import { arrAtRiskForecast, fitForecasts, forecastScores } from "./index.ts";
import { plantHistory } from "./testing/plant-history.ts";

const database = testDatabase();
const NOW = "2026-07-20T09:00:00Z";

async function open(): Promise<TestBook> {
  await database.owner.ensurePartitions("2025-09-01", "2026-09-30");
  return TestBook.open(database, { now: NOW });
}

describe("forecasts of a book with a past", () => {
  let book: TestBook;
  let ids: string[];
  beforeAll(async () => {
    book = await open();
    ids = await plantHistory(book, { days: 290 });
    await fitForecasts(book.ctx);
  });

  it("hold what was measured of them", async () => {
    const forecasts = await forecastScores(book.ctx, ids, { days: 30, asOf: null });
    expect(forecasts).toHaveLength(ids.length);
    for (const { day, forecast, narrow, figures, reason } of forecasts) {
      expect([day, reason]).toEqual(["2026-08-19", null]);
      expect(forecast!.low).toBeLessThanOrEqual(narrow!.low);
      expect(narrow!.high).toBeLessThanOrEqual(forecast!.high);
      expect(figures!.forecasts).toBeGreaterThan(100);
    }
    const [row] = await book.ctx.db.sql<{ coverage: number; last_day: string; recorded_days: number }>`
      select coverage, last_day, recorded_days from score_forecast_model`;
    expect(row).toEqual({
      coverage: forecasts[0]!.figures!.held95,
      last_day: "2026-07-19",
      recorded_days: 290,
    });
  });

  it("come in the order asked, and not for who has no score", async () => {
    const stranger = "00000000-0000-7000-8000-000000000000";
    const [first, none, last] = await forecastScores(book.ctx, [ids[3]!, stranger, ids[1]!], {
      days: 7,
      asOf: null,
    });
    expect(none!.reason).toBe("NO_SCORE");
    const [alone] = await forecastScores(book.ctx, [ids[1]!], { days: 7, asOf: null });
    expect(last).toEqual(alone);
    expect(first).not.toEqual(alone);
  });

  it("sum up to the ARR at risk, with an interval by past forecasts of it", async () => {
    const forecast = await arrAtRiskForecast(book.ctx);
    expect(forecast).toMatchObject({ madeOn: "2026-07-19", day: "2026-08-18", reason: null });
    expect(forecast.forecast!.forecasts).toBeGreaterThanOrEqual(8);
    expect(forecast.lowMinor!).toBeLessThanOrEqual(forecast.arrMinor!);
    expect(forecast.arrMinor!).toBeLessThanOrEqual(forecast.highMinor!);
    // 40 contracts of 1,000,000 + 1,000 n.
    expect(forecast.highMinor!).toBeLessThanOrEqual(40_780_000);
  });

  it("don't know what came after the moment asked for", async () => {
    const asOf = book.clock.now();
    const before = await forecastScores(book.ctx, ids, { days: 14, asOf });
    book.clock.forward(10 * DAY);
    await book.ctx.db.sql`
      insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, coverage, model_key,
        model_version, explanation, causes)
      select organization_id, customer_id, at + interval '3 days', at, origin, day + 3, 1, raw_band, band, coverage, model_key,
        model_version, explanation, causes
      from health_history where day = '2026-07-19'`;
    await book.ctx.db.sql`
      insert into portfolio_day select organization_id, '2026-07-22', healthy, at_risk, critical, unknown, healthy_arr, at_risk_arr,
        critical_arr, unknown_arr, arr_at_risk, average_score, replayed
      from portfolio_day where day = '2026-07-19'`;
    expect(await fitForecasts(book.ctx)).toMatchObject({ version: 2 });
    expect(await forecastScores(book.ctx, ids, { days: 14, asOf })).toEqual(before);
    const now = await forecastScores(book.ctx, ids, { days: 14, asOf: null });
    expect(now).not.toEqual(before);
  });

  it("are refused for other days, and for moments after now", async () => {
    await expect(forecastScores(book.ctx, ids, { days: 31, asOf: null })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const asOf = book.clock.now() + 1;
    await expect(forecastScores(book.ctx, ids, { days: 30, asOf })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("are each organisation's own", async () => {
    const other = await open();
    const [forecast] = await forecastScores(other.ctx, [ids[0]!], { days: 30, asOf: null });
    expect(forecast!.reason).toBe("NOT_FITTED");
    expect(await arrAtRiskForecast(other.ctx)).toMatchObject({ reason: "NOT_FITTED" });
  });
});

it("are fitted once for each day that ended, and silent while there is little", async () => {
  const book = await open();
  expect(await fitForecasts(book.ctx)).toBeNull();
  const ids = await plantHistory(book, { days: 20 });
  const settle = () => (book.ctx.system.jobs as InlineJobs).settle(() => book.ctx);
  await fitForecastsUpkeep.run(book.ctx.system);
  await settle();
  await fitForecastsUpkeep.run(book.ctx.system);
  await settle();
  const rows = await book.ctx.db.sql<{ version: number }>`select version, coverage from score_forecast_model`;
  expect(rows).toEqual([{ version: 1, coverage: null }]);
  const [forecast] = await forecastScores(book.ctx, ids, { days: 30, asOf: null });
  expect(forecast).toMatchObject({ forecast: null, reason: "NO_HISTORY" });
  expect(await arrAtRiskForecast(book.ctx)).toMatchObject({ arrMinor: null, reason: "NO_HISTORY" });
});
