import type { Band, Cause } from "@perennial/core/health";
import { sayCause } from "../health/say-cause.ts";
import type { ActivityAnnounced, HealthChangedAnnounced, RiskChangedAnnounced } from "./announced.ts";

const bands: Record<Band, string> = {
  HEALTHY: "healthy",
  AT_RISK: "at risk",
  CRITICAL: "critical",
  UNKNOWN: "unknown",
};

/** "Acme rose from 64 to 71: 3 events arrived, the newest Report exported." */
export function sayHealthChange(
  name: string,
  { score, previousScore, causes }: HealthChangedAnnounced,
  locale: string,
): string {
  const number = new Intl.NumberFormat(locale, {
    maximumFractionDigits: Math.abs((score ?? 0) - (previousScore ?? 0)) < 1 ? 1 : 0,
  });
  const because = sayBecause(causes, locale);
  if (score === null) return `${name} is unknown now${because}`;
  if (previousScore === null) return `${name} has a score of ${number.format(score)}${because}`;
  if (score === previousScore) return `${name} stays at ${number.format(score)}${because}`;
  const verb = score > previousScore ? "rose" : "fell";
  return `${name} ${verb} from ${number.format(previousScore)} to ${number.format(score)}${because}`;
}

/** "Acme is at risk now, healthy before: time passed." */
export function sayRiskChange(
  name: string,
  { from, to, causes }: RiskChangedAnnounced,
  locale: string,
): string {
  return `${name} is ${bands[to]} now, ${bands[from]} before${sayBecause(causes, locale)}`;
}

/** "Acme: 12 events, most of them Report exported." */
export function sayActivity(name: string, { count, names }: ActivityAnnounced, locale: string): string {
  const [top] = names;
  const what = count === 1 ? "1 event" : `${new Intl.NumberFormat(locale).format(count)} events`;
  if (top === undefined || top.name === "") return `${name}: ${what}.`;
  return names.length === 1 ? `${name}: ${what}, ${top.name}.` : `${name}: ${what}, most often ${top.name}.`;
}

function sayBecause(causes: readonly Cause[], locale: string): string {
  // What happened says more than that the past became known beside it.
  const newest = causes.findLast(({ kind }) => kind !== "replay") ?? causes.at(-1);
  if (newest === undefined) return ".";
  const sentence = sayCause(newest, locale);
  return `: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
