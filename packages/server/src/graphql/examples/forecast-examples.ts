import type { ExampleOperation } from "./example-operation.ts";

export const forecastExamples: readonly ExampleOperation[] = [
  {
    query: `# Where a customer's score and the book's ARR at risk are heading, and how often such forecasts held.
query Forecasts($externalId: String!) {
  customer(externalId: $externalId) {
    week: forecast(days: 7) { date score low high }
    month: forecast(days: 30) { date score low high level coverage measured sentence errorSentence method }
  }
  portfolio {
    arrAtRisk { amountMinor currency }
    arrAtRiskForecast { madeOn date arrAtRisk { amountMinor } low { amountMinor } high { amountMinor } level pastForecasts coverage measured unknownReason }
  }
}
`,
    variables: JSON.stringify({ externalId: "acme" }, null, 2),
  },
];
