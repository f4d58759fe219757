import { components } from "./registry.ts";
import { numberFormat, percentFormat } from "../numbers/index.ts";
import type { Sentence } from "./sentence.ts";

/**
 * A sentence of `riskIndicators` in English, its numbers in the way of `locale`.
 * @param locale BCP 47, such as en-GB
 * @throws RangeError when no sentence has that key
 */
export function renderRisk({ key, params }: Sentence, locale = "en"): string {
  const numbers = numberFormat(locale);
  const number = (name: string) => numbers.format(Number(params[name]));
  const label = components().get(String(params["component"]))?.label ?? String(params["component"]);
  switch (key) {
    case "risk.SCORE_UNKNOWN":
      return `Too little is known for a score: ${percentFormat(locale).format(Number(params["coverage"]))} of what makes it.`;
    case "risk.BELOW_RISK_THRESHOLD":
      return `The score of ${number("score")} is below the threshold of ${number("threshold")}.`;
    case "risk.DECLINING":
      // The line's slope, which isn't the difference between two scores: both may stand in one answer.
      return `The trend line through the daily scores of the last ${number("days")} days falls by ${number("points")} points per 30 days.`;
    case "risk.WEAK_COMPONENT":
      return `${label.charAt(0).toUpperCase()}${label.slice(1)} is at ${number("value")} of 100.`;
    default:
      throw new RangeError(`No sentence has the key ${key}`);
  }
}
