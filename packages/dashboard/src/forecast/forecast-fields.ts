import { graphql, type ResultOf } from "../lib/graphql.ts";

/** Of operations with `$asOf: DateTime`; nothing given is now. */
export const ForecastFields = graphql(`
  fragment Forecast_Fields on Customer @_unmask {
    week: forecast(days: 7, asOf: $asOf) {
      date
      score
      low
      high
      coverage
      measured
    }
    fortnight: forecast(days: 14, asOf: $asOf) {
      date
      score
      low
      high
      coverage
      measured
    }
    month: forecast(days: 30, asOf: $asOf) {
      date
      score
      low
      high
      coverage
      measured
      sentence
      errorSentence
    }
  }
`);

export type ForecastData = ResultOf<typeof ForecastFields>;

export const ArrForecastFields = graphql(`
  fragment ArrForecast_Fields on Portfolio @_unmask {
    arrAtRiskForecast {
      madeOn
      date
      arrAtRisk {
        amountMinor
        currency
      }
      low {
        amountMinor
        currency
      }
      high {
        amountMinor
        currency
      }
      level
      pastForecasts
      coverage
      measured
      unknownReason
    }
  }
`);

export type ArrForecastData = ResultOf<typeof ArrForecastFields>["arrAtRiskForecast"];
