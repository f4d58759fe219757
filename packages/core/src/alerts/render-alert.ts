import type { AlertParams, AlertWords } from "./condition.ts";
import type { AlertRuleDefinition } from "./alert-rule.ts";
import { conditionOf } from "./registry.ts";
import { percentFormat } from "../numbers/index.ts";

/** What a rule watches for, in words: "the score falls below 60 and stays so for 24 hours". */
export function describeAlertRule(
  { condition, sustainSeconds }: Pick<AlertRuleDefinition, "condition" | "sustainSeconds">,
  locale: string,
): string {
  const { kind, ...params } = condition;
  const what = conditionOf(kind).describe(params, wordsOf(locale));
  return sustainSeconds === 0 ? what : `${what} and stays so for ${sayDuration(sustainSeconds, locale)}`;
}

/**
 * What an alert tells, without its cause and a full stop: "Acme is at risk now, healthy before, and has been for 24 hours".
 * @param locale BCP 47
 * @throws RangeError when no condition has that kind
 */
export function renderAlert(
  { kind, params, sustainSeconds }: { kind: string; params: AlertParams; sustainSeconds: number },
  name: string,
  locale: string,
): string {
  const said = `${name} ${conditionOf(kind).say(params, wordsOf(locale))}`;
  return sustainSeconds === 0 ? said : `${said}, and has been for ${sayDuration(sustainSeconds, locale)}`;
}

function wordsOf(locale: string): AlertWords {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percents = percentFormat(locale, 0);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return {
    number: (n) => numbers.format(n),
    percent: (share) => percents.format(Math.abs(share)),
    day: (day) => days.format(Date.parse(`${day}T00:00:00Z`)),
  };
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** In the largest unit that it is a whole number of; a day and less in hours. */
function sayDuration(seconds: number, locale: string): string {
  const [unit, size] = UNITS.find(
    ([unit, size]) => seconds % size === 0 && (unit !== "day" || seconds > size),
  ) ?? ["second", 1];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(seconds / size);
}
