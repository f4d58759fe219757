import type { Sentence } from "../health/index.ts";
import { numberFormat, percentFormat } from "../numbers/index.ts";
import { patternOf } from "./pattern-registry.ts";
import { playbooks } from "./playbook-registry.ts";

/**
 * What a pattern found, or why an intervention is recommended, in English, its numbers in the way of `locale`.
 * @param locale BCP 47, such as en-GB
 * @throws RangeError when no sentence has that key
 */
export function renderRiskSentence({ key, params }: Sentence, locale = "en"): string {
  const numbers = numberFormat(locale);
  const [kind, name = ""] = key.split(".");
  const facts = params as Record<string, number>;
  const percents = percentFormat(locale);
  const percent = (share: number) => percents.format(share);
  const format = (n: number) => numbers.format(n);
  const text =
    kind === "pattern"
      ? patternOf(name)?.english(facts, format, percent)
      : kind === "playbook"
        ? playbooks().get(name)?.why(facts, format, percent)
        : undefined;
  if (text === undefined) throw new RangeError(`No sentence has the key ${key}`);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
