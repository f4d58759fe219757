import { expect, it } from "vitest";
import { addDays } from "../time/index.ts";
import { renderRisk, riskIndicators, step, trend, weightedComposite } from "./index.ts";
import { healthySignals } from "./signals.arbitrary.ts";

const today = "2026-06-15";
const now = Date.parse(`${today}T12:00:00Z`);
const { explanation } = step(null, healthySignals(now), weightedComposite, now, []);

function tell(scores: readonly number[], lookbackDays: number, locale?: string): string[] {
  const points = scores.map((score, i) => ({ day: addDays(today, i + 1 - scores.length), score }));
  const heading = trend(points, today, lookbackDays);
  return riskIndicators(explanation, heading, {
    riskThreshold: 60,
    thresholds: weightedComposite.thresholds,
    lookbackDays,
  }).map(({ sentence }) => renderRisk(sentence, locale));
}

it("name a falling line's slope as such: the same scores differ by another number between their ends", () => {
  // From 75 to 70 are 5 points, and the line falls half a point a day.
  const scores = [75, 72, 71.5, 71, 70.5, 70.05];
  expect(tell(scores, 7)).toEqual([
    "The trend line through the daily scores of the last 7 days falls by 15 points per 30 days.",
  ]);
  expect(tell(scores, 30, "de")).toEqual([
    "The trend line through the daily scores of the last 30 days falls by 15 points per 30 days.",
  ]);
});

it("say nothing of a line that doesn't fall notably", () => {
  expect(tell([72, 71.95, 71.9], 7)).toEqual([]);
});
