import type { Format } from "../lib/format.ts";
import type { ChurnFigures } from "./churn-model-queries.ts";

/** What the figures mean, a sentence each; what isn't known isn't said. */
export function sayFigures(
  figures: ChurnFigures,
  format: Pick<Format, "count" | "rate" | "share">,
): string[] {
  const { area, areaInterval, brier, brierOfBaseRate, calibrationError, calibrationErrorByChance } = figures;
  const { liftTopTenth, baseRate } = figures;
  const pairs = (value: number) => format.count(100 * value);
  const points = (value: number) => format.rate(100 * value);
  return [
    area === null
      ? "Nobody churned among those it was judged on, or everybody did: it can’t be said how well it ranks."
      : `Of one who churned and one who stayed it ranked the right one higher in ${pairs(area)} of 100 pairs` +
        (areaInterval === null
          ? "."
          : ` (${format.share(0.95)} interval ${pairs(areaInterval.low)} to ${pairs(areaInterval.high)}); a coin does in 50.`),
    liftTopTenth !== null &&
      baseRate !== null &&
      `The tenth with the highest probabilities churned ${format.rate(liftTopTenth)} times as often as all, of whom ${format.share(baseRate)} did.`,
    brier !== null && brierOfBaseRate !== null && sayBrier(brier, brierOfBaseRate, format),
    calibrationError !== null &&
      `Its probabilities are ${points(calibrationError)} points off on average` +
        (calibrationErrorByChance === null
          ? "."
          : `; chance alone would make ${points(calibrationErrorByChance)} of so many snapshots.`),
  ].filter((sentence) => sentence !== false);
}

function sayBrier(brier: number, ofBaseRate: number, { share }: Pick<Format, "share">): string {
  const error = `Its squared error is ${brier.toFixed(3)}, beside ${ofBaseRate.toFixed(3)} of giving everybody the base rate`;
  if (ofBaseRate === 0 || brier >= ofBaseRate) return `${error}: no better.`;
  return `${error}: ${share(1 - brier / ofBaseRate)} less.`;
}
