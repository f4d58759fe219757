import type { Band } from "@perennial/core/health";
import { reasonLabel } from "@perennial/core/prediction";
import { percentFormat } from "@perennial/core/numbers";
import type { GraphQLContext } from "../context.ts";
import type {
  ActivityAnnounced,
  ChurnChangedAnnounced,
  HealthChangedAnnounced,
  RiskChangedAnnounced,
} from "./announced.ts";
import { sayBecause } from "./say-because.ts";

const bands: Record<Band, string> = {
  HEALTHY: "healthy",
  AT_RISK: "at risk",
  CRITICAL: "critical",
  UNKNOWN: "unknown",
};

/** "Acme rose from 64 to 71: 3 events arrived, the newest Report exported." */
export async function sayHealthChange(
  ctx: GraphQLContext,
  name: string,
  { score, previousScore, causes }: HealthChangedAnnounced,
): Promise<string> {
  const number = new Intl.NumberFormat(ctx.services.organization.locale, {
    maximumFractionDigits: Math.abs((score ?? 0) - (previousScore ?? 0)) < 1 ? 1 : 0,
  });
  const because = await sayBecause(ctx, causes);
  if (score === null) return `${name} is unknown now${because}`;
  if (previousScore === null) return `${name} has a score of ${number.format(score)}${because}`;
  if (score === previousScore) return `${name} stays at ${number.format(score)}${because}`;
  const verb = score > previousScore ? "rose" : "fell";
  return `${name} ${verb} from ${number.format(previousScore)} to ${number.format(score)}${because}`;
}

/** "Acme is at risk now, healthy before: time passed." */
export async function sayRiskChange(
  ctx: GraphQLContext,
  name: string,
  { from, to, causes }: RiskChangedAnnounced,
): Promise<string> {
  return `${name} is ${bands[to]} now, ${bands[from]} before${await sayBecause(ctx, causes)}`;
}

/** "Acme has a high churn risk now, medium before: 62% after 41%, mostly by: Support tickets." */
export function sayChurnChange(
  name: string,
  { from, to, probability, previousProbability, reason }: ChurnChangedAnnounced,
  locale: string,
): string {
  const percent = percentFormat(locale, 0);
  const why = reason === null ? null : reasonLabel(reason);
  const figures = `${percent.format(probability)} after ${percent.format(previousProbability)}`;
  return `${name} has a ${to} churn risk now, ${from} before: ${figures}${why === null ? "" : `, mostly by: ${why}`}.`;
}

/** "Acme: 12 events, most of them Report exported." */
export function sayActivity(name: string, { count, names }: ActivityAnnounced, locale: string): string {
  const [top] = names;
  const what = count === 1 ? "1 event" : `${new Intl.NumberFormat(locale).format(count)} events`;
  if (top === undefined || top.name === "") return `${name}: ${what}.`;
  return names.length === 1 ? `${name}: ${what}, ${top.name}.` : `${name}: ${what}, most often ${top.name}.`;
}
