import { FORECAST_DAYS, type NoScoreForecast } from "@perennial/core/forecast";
import { addDays, localDay } from "@perennial/core/time";
import type { ForecastOfScore } from "@perennial/services/forecast";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { HealthScore } from "../health/health-score.ts";
import { ScoreForecast } from "./score-forecast.ts";

const daysDescription = "Days ahead: 7, 14 or 30.";

builder.prismaObjectFields(Customer, (t) => ({
  forecast: t.field({
    type: ScoreForecast,
    description: "The score some days ahead, as of now or a past moment.",
    args: {
      days: t.arg.int({ required: true, defaultValue: 30, description: daysDescription }),
      asOf: t.arg({
        type: "DateTime",
        description:
          "By what was known at this moment, not after now: nothing later is read, and only what had been learned by then is used. Left out: now.",
      }),
    },
    resolve: ({ id }, { days, asOf }, { loaders }) =>
      loaders.scoreForecasts.load({ days, asOf: asOf?.getTime() ?? null }, id),
  }),
}));

builder.objectFields(HealthScore, (t) => ({
  forecast: t.field({
    type: ScoreForecast,
    description: "The customer's score some days ahead; none of a what-if.",
    args: { days: t.arg.int({ required: true, defaultValue: 30, description: daysDescription }) },
    resolve: ({ customerId, whatIf, calculatedAt }, { days }, { loaders, services }) =>
      whatIf
        ? ofWhatIf(localDay(calculatedAt, services.organization.timeZone), days)
        : loaders.scoreForecasts.load({ days, asOf: null }, customerId),
  }),
  predictedScores: t.field({
    type: [ScoreForecast],
    nullable: true,
    description: "The score 7, 14 and 30 days ahead; null where it was left out. None of a what-if.",
    resolve: ({ customerId, whatIf, calculatedAt, includePredictions }, _args, { loaders, services }) => {
      if (!includePredictions) return null;
      const today = localDay(calculatedAt, services.organization.timeZone);
      return Promise.all(
        FORECAST_DAYS.map(async (days) =>
          whatIf ? ofWhatIf(today, days) : loaders.scoreForecasts.load({ days, asOf: null }, customerId),
        ),
      );
    },
  }),
}));

function ofWhatIf(today: string, days: number): ForecastOfScore {
  const reason: NoScoreForecast = "WHAT_IF";
  return {
    days,
    day: addDays(today, days),
    forecast: null,
    narrow: null,
    figures: null,
    trust: null,
    reason,
  };
}
