import { addDays, localDay } from "@perennial/core/time";
import type { Context } from "@perennial/services/kernel";

/** Forecasts of every horizon and of the ARR at risk, so that their fields answer. */
export async function plantForecasts({ organizationId, organization, db, now }: Context): Promise<void> {
  const figures = {
    forecasts: 400,
    customers: 50,
    held95: 0.95,
    held80: 0.8,
    width95: 20,
    error: 5,
    errorAsItIs: 6,
    errorOfTrend: 7,
  };
  const horizons = [7, 14, 30].map((days) => ({
    days,
    model: {
      days,
      moveWeights: [1, 0, 0, 0, 0, 0, 0, 0],
      trust: 0.5,
      spreadWeights: [4, 0, 0, 0, 0],
      misses: [{ fromLevel: 0, customers: 50, misses: [-2, -1, 0, 1, 2] }],
      outside: { "0.95": 0.05, "0.8": 0.2 },
    },
    figures,
    reason: null,
  }));
  const forecast = {
    share: 0.3,
    low: 0.2,
    high: 0.4,
    level: 0.8,
    forecasts: 11,
    held: { intervals: 3, share: 1 },
  };
  await db.prisma.scoreForecastModel.create({
    data: {
      organizationId,
      version: 1,
      model: { horizons, arrAtRisk: { days: 30, forecast, arrMinor: 100_000, reason: null } },
      coverage: 0.95,
      lastDay: new Date(`${addDays(localDay(now(), organization.timeZone), -1)}T00:00:00Z`),
      recordedDays: 100,
      fittedAt: new Date(now() - 5000),
    },
  });
}
