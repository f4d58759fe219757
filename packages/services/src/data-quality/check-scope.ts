import { addDays, localDay, startOfDay } from "@perennial/core/time";
import { fragment } from "@perennial/database";
import { LRUCache } from "lru-cache";
import type { Context } from "../kernel/index.ts";
import type { CheckScope } from "./data-quality-check.ts";

/** Days that are told apart; instants before them count as of the first. */
const DAYS = 4000;

const beginnings = new LRUCache<string, number[]>({ max: 100 });

/** The first instants of the days up to and with one; epoch milliseconds. */
function startsOfDays(first: string, timeZone: string): number[] {
  const key = `${first} ${timeZone}`;
  const known = beginnings.get(key);
  if (known !== undefined) return known;
  const starts = Array.from({ length: DAYS }, (_, index) => startOfDay(addDays(first, index), timeZone));
  beginnings.set(key, starts);
  return starts;
}

/** Local days are calculated by core: SQL only looks up between which of their beginnings an instant lies. */
export function checkScope({ organizationId, organization: { timeZone }, now }: Context): CheckScope {
  const at = now();
  const today = localDay(at, timeZone);
  const first = addDays(today, 2 - DAYS);
  const starts = startsOfDays(first, timeZone);
  return {
    organizationId,
    now: at,
    today,
    localDay: (epochMs) =>
      fragment`(${first}::date + width_bucket((${epochMs})::float8, ${starts}::float8[]) - 1)`,
  };
}
