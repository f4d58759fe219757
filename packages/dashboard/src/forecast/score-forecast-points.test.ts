import { expect, it } from "vitest";
import { createFormat } from "../lib/format.ts";
import { scoreForecastPoints } from "./score-forecast-points.ts";

const none = { date: "2126-03-08", score: null, low: null, high: null, coverage: null, measured: null };
const known = { date: "2126-03-31", score: 62, low: 48, high: 75, coverage: 0.951, measured: 1234 };
const month = { ...known, sentence: "", errorSentence: "" };
const format = createFormat({ locale: "en-US", timeZone: "America/New_York", currency: "USD" });

it("places each forecast at its local day's end and leaves out what isn't known", () => {
  expect(scoreForecastPoints({ week: none, fortnight: none, month }, format)).toEqual([
    { at: Date.parse("2126-04-01T03:59:59.999Z"), score: 62, low: 48, high: 75, held: "95.1% of 1,234" },
  ]);
});
