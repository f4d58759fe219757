import { expect, it } from "vitest";
import { createFormat } from "../lib/format.ts";
import { sayArrForecast } from "./say-arr-forecast.ts";

const format = createFormat({ locale: "en-US", timeZone: "UTC", currency: "USD" });
const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
const forecast = {
  madeOn: "2026-03-01",
  date: "2026-03-31",
  arrAtRisk: usd(540_000_000),
  low: usd(380_000_000),
  high: usd(710_000_000),
  level: 0.8,
  pastForecasts: 11,
  coverage: null,
  measured: null,
  unknownReason: null,
};

it("says what is expected and that too little was measured", () => {
  expect(sayArrForecast(forecast, format)).toEqual({
    sentence: "By Mar 31 $5.4M, 80% between $3.8M and $7.1M.",
    measured: "Drawn by 11 forecasts of past weeks: too few to say how often such intervals hold.",
  });
});

it("says how often such intervals held", () => {
  expect(sayArrForecast({ ...forecast, coverage: 0.75, measured: 4 }, format).measured).toBe(
    "Such intervals held 75% of 4 times.",
  );
});

it("says why there is none", () => {
  const none = {
    ...forecast,
    arrAtRisk: null,
    low: null,
    high: null,
    level: null,
    unknownReason: "Not yet.",
  };
  expect(sayArrForecast(none, format)).toEqual({ sentence: "Not yet.", measured: null });
});
