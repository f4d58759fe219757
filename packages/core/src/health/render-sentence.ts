import type { UnknownReason } from "./explanation.ts";
import { numberFormat, percentFormat } from "../numbers/index.ts";
import { components } from "./registry.ts";
import { counted, type Sentence } from "./sentence.ts";
import type { Cause } from "./state.ts";

type Params = Sentence["params"];

const UNKNOWN: Record<UnknownReason, string> = {
  NO_EVENT_YET: "no event has come from this customer yet",
  NO_TICKET_IN_BOOK_YET: "no ticket of any customer was told yet",
  NO_INVOICE_IN_BOOK_YET: "no invoice of any customer was told yet",
  NO_ANSWER_IN_180_DAYS: "nobody answered a survey in the last 180 days",
  BOOK_TOO_SMALL: "it takes 10 customers of whom it is known to rank one among them",
  NO_CHURN_MODEL: "no churn model was published by then",
};

/** Without who it was and why, which is looked up where it may be read. */
const OVERRIDE: Readonly<Record<string, string>> = {
  set: "the band was set by hand",
  ended: "the band that was set by hand was given back to the score",
  expired: "the band that was set by hand came to its end",
};

const CAUSE: Record<Cause["kind"], (name: string, count: number) => string> = {
  event: (name, count) =>
    count === 1
      ? `an event arrived${name && `: ${name}`}`
      : `${count} events arrived${name && `, the newest ${name}`}`,
  fact: (name, count) =>
    count === 1
      ? `a fact was told${name && `: ${name}`}`
      : `${count} facts were told${name && `, the newest ${name}`}`,
  retraction: (name, count) =>
    `${counted(count, "fact")} ${count === 1 ? "was" : "were"} retracted${name && `: ${name}`}`,
  time: () => "time passed",
  model: (name) => `the scoring model changed${name && `: ${name}`}`,
  book: () => "what the whole book says changed",
  merge: () => "another customer became part of this one",
  replay: () => "past days were filled in",
  override: (name) => OVERRIDE[name.split(":")[0] ?? ""] ?? "the band was set by hand",
};

/**
 * A stored sentence in English, its numbers in the way of `locale`.
 * @param locale BCP 47, such as en-GB
 * @throws RangeError when no sentence has that key
 */
export function renderSentence(key: string, params: Params, locale = "en"): string {
  const [numbers, percents] = [numberFormat(locale), percentFormat(locale)];
  return capitalise(
    `${renderBody(
      key,
      params,
      (n) => numbers.format(n),
      (share) => percents.format(share),
    )}.`,
  );
}

function renderBody(
  key: string,
  params: Params,
  format: (n: number) => string,
  percent: (share: number) => string,
): string {
  const [subject = "", detail = ""] = key.split(".");
  if (key === "score.unknown")
    return `not enough data: only ${percent(Number(params["coverage"]))} of what makes the score is known`;
  if (subject === "unknown" && detail in UNKNOWN)
    return `${labelOf(params)} is unknown: ${UNKNOWN[detail as UnknownReason]}`;
  if (subject === "cause" && detail in CAUSE)
    return CAUSE[detail as Cause["kind"]](String(params["name"] ?? ""), Number(params["count"] ?? 1));
  const render = components().get(String(params["component"]))?.english[key];
  if (render === undefined) throw new RangeError(`No sentence has the key ${key}`);
  return render(params, format, percent) + renderPoints(params, format);
}

function renderPoints(params: Params, format: (n: number) => string): string {
  const { points, max, change } = params;
  if (typeof points !== "number" || typeof max !== "number") return "";
  const given = `, which gives ${labelOf(params)} ${format(points)} of ${format(max)} points`;
  if (typeof change !== "number" || Math.abs(change) < 0.05) return given;
  return `${given}, ${format(Math.abs(change))} ${change > 0 ? "more" : "less"} than in the score before`;
}

function labelOf({ component }: Params): string {
  return components().get(String(component))?.label ?? String(component);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
