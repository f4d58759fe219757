import type { Sentence } from "../health/index.ts";
import { numberFormat, percentFormat } from "../numbers/index.ts";
import type { DimensionUnknown } from "./dimension.ts";
import { dimensions } from "./registry.ts";

const UNKNOWN: Record<DimensionUnknown, string> = {
  NO_EVENT_YET: "no event has come from this customer yet",
  NO_ANSWER_NOR_RATING: "nobody answered a survey in the last 180 days or rated a ticket in the last 90",
  NO_CONTRACT_NOR_EVENT: "neither a contract nor an event of this customer was told",
  NO_CONTRACT_NOR_ENTITLEMENT:
    "there is neither a contract to compare with 90 days or more ago nor an entitlement that names features and an event",
};

/**
 * What a dimension's value comes from, or why there is none, in English, its numbers in the way of `locale`.
 * @param locale BCP 47, such as en-GB
 * @throws RangeError when no sentence has that key
 */
export function renderDimension({ key, params }: Sentence, locale = "en"): string {
  const numbers = numberFormat(locale);
  const percents = percentFormat(locale);
  const definition = dimensions().get(String(params["dimension"]));
  const label = definition?.label ?? String(params["dimension"]);
  const reason = key.startsWith("unknown.")
    ? UNKNOWN[key.slice("unknown.".length) as DimensionUnknown]
    : null;
  const render = definition?.english[key];
  const text =
    reason != null
      ? `${label} is unknown: ${reason}`
      : render?.(
          params,
          (n) => numbers.format(n),
          (share) => percents.format(share),
        );
  if (text === undefined) throw new RangeError(`No sentence has the key ${key}`);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
