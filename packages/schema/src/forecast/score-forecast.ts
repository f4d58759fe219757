import { sayForecast, sayForecastError, sayForecastMethod, sayNoForecast } from "@perennial/core/forecast";
import type { ForecastOfScore } from "@perennial/services/forecast";
import { builder } from "../builder.ts";

const orNull = "; null without a forecast.";

export const ScoreForecast = builder.objectRef<ForecastOfScore>("ScoreForecast").implement({
  description:
    "A customer's score some days ahead, learned from the organisation's own past, with what was measured of such forecasts.",
  fields: (t) => ({
    days: t.exposeInt("days", { description: "Days ahead: 7, 14 or 30." }),
    date: t.expose("day", { type: "Date", description: "The local day that it is of." }),
    score: t.float({
      nullable: true,
      description: `The expected score, 0..100${orNull}`,
      resolve: ({ forecast }) => forecast?.score ?? null,
    }),
    low: t.float({
      nullable: true,
      description: `Lower end of the interval of \`level\`, 0..100${orNull}`,
      resolve: ({ forecast }) => forecast?.low ?? null,
    }),
    high: t.float({
      nullable: true,
      description: `Upper end of the interval of \`level\`, 0..100${orNull}`,
      resolve: ({ forecast }) => forecast?.high ?? null,
    }),
    level: t.float({
      description: "Share of such intervals that shall hold the score: .95.",
      resolve: () => 0.95,
    }),
    narrowLow: t.float({
      nullable: true,
      description: `Lower end of the narrower interval, of .8, 0..100${orNull}`,
      resolve: ({ narrow }) => narrow?.low ?? null,
    }),
    narrowHigh: t.float({
      nullable: true,
      description: `Upper end of the narrower interval, of .8, 0..100${orNull}`,
      resolve: ({ narrow }) => narrow?.high ?? null,
    }),
    coverage: t.float({
      nullable: true,
      description: `Share of such intervals that did hold, 0..1, of forecasts made one after the other over the newest eight weeks, each from what was known then${orNull}`,
      resolve: ({ figures }) => figures?.held95 ?? null,
    }),
    measured: t.int({
      nullable: true,
      description: `How many forecasts \`coverage\` and the errors were measured on${orNull}`,
      resolve: ({ figures }) => figures?.forecasts ?? null,
    }),
    meanError: t.float({
      nullable: true,
      description: `Mean distance of those forecasts from what came, in points, 0..100${orNull}`,
      resolve: ({ figures }) => figures?.error ?? null,
    }),
    meanErrorUnchanged: t.float({
      nullable: true,
      description: `The same of "stays as it is"${orNull}`,
      resolve: ({ figures }) => figures?.errorAsItIs ?? null,
    }),
    meanErrorTrend: t.float({
      nullable: true,
      description: `The same of a straight line through the last 30 days${orNull}`,
      resolve: ({ figures }) => figures?.errorOfTrend ?? null,
    }),
    method: t.string({
      nullable: true,
      description: `How it comes about, in words${orNull}`,
      resolve: ({ trust, days }, _args, { services }) =>
        trust === null ? null : sayForecastMethod(trust, days, services.organization.locale),
    }),
    sentence: t.string({
      description: "The forecast in words, with how often such intervals held; or why there is none.",
      resolve: ({ days, forecast, figures, reason }, _args, { services: { organization } }) =>
        forecast === null || figures === null
          ? sayNoForecast(reason!)
          : sayForecast(days, forecast, figures, organization.locale),
    }),
    errorSentence: t.string({
      nullable: true,
      description: `How far such forecasts were off beside the plainest ones, in words${orNull}`,
      resolve: ({ figures }, _args, { services: { organization } }) =>
        figures && sayForecastError(figures, organization.locale),
    }),
    unknownReason: t.string({
      nullable: true,
      description: "Why there is no forecast, in words; null when there is one.",
      resolve: ({ reason }) => reason && sayNoForecast(reason),
    }),
  }),
});
