import { LEAST_BOOK_FORECASTS, sayNoForecast } from "@perennial/core/forecast";
import type { ArrAtRiskForecast as ForecastShape, NoBookForecast } from "@perennial/services/forecast";
import { builder } from "../builder.ts";
import { Money } from "../portfolio/money.ts";
import { Portfolio } from "../portfolio/portfolio.ts";
import type { GraphQLContext } from "../context.ts";

const orNull = "; null without a forecast.";

function money(amountMinor: number | null, { services }: GraphQLContext) {
  return amountMinor === null ? null : { amountMinor, currency: services.organization.reportingCurrency };
}

function sayReason(reason: NoBookForecast): string {
  if (reason === "NO_ARR") return "No forecast: no ARR is known of any customer with a score.";
  if (reason === "TOO_FEW_PAST_FORECASTS")
    return `No forecast yet: fewer than ${LEAST_BOOK_FORECASTS} forecasts of past weeks can be held against what came.`;
  return sayNoForecast(reason);
}

const ArrAtRiskForecast = builder.objectRef<ForecastShape>("ArrAtRiskForecast").implement({
  description:
    "ARR at risk 30 days after the last local day that had ended: what it was then, changed by each customer's ARR times how much more or less probable a score below its threshold is.",
  fields: (t) => ({
    madeOn: t.expose("madeOn", {
      type: "Date",
      nullable: true,
      description: "The local day at whose end it was made; null before the first.",
    }),
    date: t.expose("day", {
      type: "Date",
      nullable: true,
      description: "The local day that it is of; null before the first was made.",
    }),
    arrAtRisk: t.field({
      type: Money,
      nullable: true,
      description: `Expected ARR at risk, in the reporting currency${orNull}`,
      resolve: ({ arrMinor }, _args, ctx) => money(arrMinor, ctx),
    }),
    low: t.field({
      type: Money,
      nullable: true,
      description: `Lower end of the interval${orNull}`,
      resolve: ({ lowMinor }, _args, ctx) => money(lowMinor, ctx),
    }),
    high: t.field({
      type: Money,
      nullable: true,
      description: `Upper end of the interval${orNull}`,
      resolve: ({ highMinor }, _args, ctx) => money(highMinor, ctx),
    }),
    level: t.float({
      nullable: true,
      description: `Share of such intervals that shall hold: .95, or .8 while there are too few past forecasts for that${orNull}`,
      resolve: ({ forecast }) => forecast?.level ?? null,
    }),
    pastForecasts: t.int({
      nullable: true,
      description: `Forecasts of the book, a week apart, whose errors draw the interval${orNull}`,
      resolve: ({ forecast }) => forecast?.forecasts ?? null,
    }),
    coverage: t.float({
      nullable: true,
      description:
        "Share of intervals drawn the same way at past days that held, 0..1; null while none could be drawn.",
      resolve: ({ forecast }) => forecast?.held?.share ?? null,
    }),
    measured: t.int({
      nullable: true,
      description: "How many such intervals; null while none could be drawn.",
      resolve: ({ forecast }) => forecast?.held?.intervals ?? null,
    }),
    unknownReason: t.string({
      nullable: true,
      description: "Why there is no forecast, in words; null when there is one.",
      resolve: ({ reason }) => reason && sayReason(reason),
    }),
  }),
});

builder.objectField(Portfolio, "arrAtRiskForecast", (t) =>
  t.field({
    type: ArrAtRiskForecast,
    description: "ARR at risk 30 days ahead, as it had been forecast by the portfolio's moment.",
    resolve: ({ past }, _args, { loaders }) =>
      past === null ? loaders.arrAtRiskForecast() : loaders.arrAtRiskForecastAsOf.load(past.getTime()),
  }),
);
