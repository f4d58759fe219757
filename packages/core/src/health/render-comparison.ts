import { components } from "./registry.ts";
import { numberFormat, percentFormat } from "../numbers/index.ts";
import { counted, type Sentence } from "./sentence.ts";

const KINDS: Readonly<Record<string, [one: string, many: string]>> = {
  TICKET: ["ticket", "tickets"],
  SURVEY_RESPONSE: ["survey answer", "survey answers"],
  INVOICE: ["invoice", "invoices"],
  CONTRACT: ["contract", "contracts"],
  ENTITLEMENT: ["entitlement", "entitlements"],
  TRAIT: ["trait", "traits"],
  USER_TRAIT: ["user's trait", "users' traits"],
};

/**
 * A sentence of `compareSentences` in English, its numbers in the way of `locale`.
 * @param locale BCP 47, such as en-GB
 * @throws RangeError when no sentence has that key
 */
export function renderComparison({ key, params }: Sentence, locale = "en"): string {
  const numbers = numberFormat(locale);
  const number = (name: string) => numbers.format(Number(params[name]));
  const size = (name: string) => numbers.format(Math.abs(Number(params[name])));
  const percents = percentFormat(locale);
  const percent = (name: string) => percents.format(Number(params[name]));
  const key_ = String(params["component"]);
  const text = render(key, params, { number, percent, size, label: components().get(key_)?.label ?? key_ });
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

interface Words {
  number(name: string): string;
  percent(name: string): string;
  size(name: string): string;
  label: string;
}

function render(key: string, params: Sentence["params"], { number, percent, size, label }: Words): string {
  const points = () => `${Number(params["change"]) > 0 ? "added" : "took"} ${size("change")} points`;
  switch (key) {
    case "compare.score.rose":
    case "compare.score.fell":
      return `the score ${key.endsWith("rose") ? "rose" : "fell"} by ${size("change")} points, from ${number("from")} to ${number("to")}`;
    case "compare.score.same":
      return `the score is the same, ${number("to")}`;
    case "compare.score.found":
      return `there was no score then; later it was ${number("to")}`;
    case "compare.score.lost":
      return `the score was ${number("from")}; later too little was known for one`;
    case "compare.score.unknown":
      return "there was no score at either moment";
    case "compare.component.value":
      return `${label} ${points()}: of 100 it went from ${number("from")} to ${number("to")}`;
    case "compare.component.weight":
      return `${label} ${points()}: it counts for ${Number(params["change"]) > 0 ? "more" : "less"} of the score than it did`;
    case "compare.component.found":
      return `${label} ${points()}: it counts since it is known, ${number("to")} of 100`;
    case "compare.component.lost":
      return `${label} ${points()}: it isn't known any more, or no longer part of the model`;
    case "compare.model":
      return `it was scored by ${String(params["from"])} then and by ${String(params["to"])} later`;
    case "compare.coverage":
      return `${percent("to")} of what makes the score was known later, ${percent("from")} then`;
    case "compare.between":
      return sayBetween(params);
    default:
      throw new RangeError(`No sentence has the key ${key}`);
  }
}

function sayBetween({ events, retractions, ...facts }: Sentence["params"]): string {
  const parts = [
    ...(Number(events) > 0 ? [counted(Number(events), "event")] : []),
    ...Object.entries(facts).map(([kind, count]) => counted(Number(count), ...wordsOf(kind))),
    ...(Number(retractions) > 0 ? [counted(Number(retractions), "retraction")] : []),
  ];
  return parts.length === 0 ? "nothing was told in between" : `in between came ${parts.join(", ")}`;
}

function wordsOf(kind: string): [one: string, many: string] {
  const name = kind.toLowerCase().replaceAll("_", " ");
  return KINDS[kind] ?? [name, `${name} facts`];
}
