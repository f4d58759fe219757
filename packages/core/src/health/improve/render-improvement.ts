import type { UnknownReason } from "../explanation.ts";
import { numberFormat, percentFormat } from "../../numbers/index.ts";
import { components } from "../registry.ts";
import type { Sentence } from "../sentence.ts";
import { leverOf } from "./levers.ts";

const TELL: Readonly<Record<UnknownReason, string>> = {
  NO_EVENT_YET: "send this customer's events",
  NO_TICKET_IN_BOOK_YET: "send support tickets",
  NO_INVOICE_IN_BOOK_YET: "send invoices",
  NO_ANSWER_IN_180_DAYS: "ask them a survey question, or send the answers you have",
  BOOK_TOO_SMALL: "send the same of more customers, 10 at least",
  NO_CHURN_MODEL: "train a churn model",
};

const BAND: Readonly<Record<string, string>> = { HEALTHY: "healthy", AT_RISK: "at risk" };

/**
 * A sentence of `whatItTakes` in English, its numbers in the way of `locale`.
 * @param locale BCP 47, such as en-GB
 * @throws RangeError when no sentence has that key
 */
export function renderImprovement({ key, params }: Sentence, locale = "en"): string {
  const numbers = numberFormat(locale);
  const format = (n: number) => numbers.format(n);
  const percents = percentFormat(locale);
  const text = renderBody(key, params, format, (share) => percents.format(share));
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function renderBody(
  key: string,
  params: Sentence["params"],
  format: (n: number) => string,
  percent: (share: number) => string,
): string {
  const number = (name: string) => format(Number(params[name]));
  const label = components().get(String(params["component"]))?.label ?? String(params["component"]);
  switch (key) {
    case "improve.reach": {
      const band = BAND[String(params["band"])] ?? "";
      const end = params["keeps"] === "yes" ? `, which keeps them ${band}` : `: ${band}`;
      return `${what(params, format)} would raise the score by ${number("impact")} points to ${number("score")}${end}`;
    }
    case "improve.add":
      return `${what(params, format)} would add ${number("impact")} points`;
    case "improve.needs":
      return `${label} would have to rise from ${number("value")} to ${number("needed")} of 100`;
    case "improve.combined":
      return `${label} would have to rise from ${number("value")} to ${number("needed")} of 100, which takes more than one thing`;
    case "improve.cannot":
      return `${label} alone isn't enough: at its best the score would be ${number("best")}`;
    case "improve.tell": {
      const tell = TELL[params["reason"] as UnknownReason] ?? "tell what it is calculated from";
      return `${label} isn't known: ${tell}, and ${percent(Number(params["coverage"]))} of what makes the score is known instead of ${percent(Number(params["from"]))}`;
    }
    default:
      throw new RangeError(`No sentence has the key ${key}`);
  }
}

function what(params: Sentence["params"], format: (n: number) => string): string {
  return leverOf(String(params["lever"])).english(params, format);
}
