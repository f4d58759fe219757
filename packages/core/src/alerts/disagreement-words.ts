import type { DisagreementKind } from "../disagreement/index.ts";
import type { AlertParams, AlertWords } from "./condition.ts";
import { bandWords } from "./band-words.ts";

/** Each kind behind "the customer is". */
export const disagreementTopics: Readonly<Record<DisagreementKind, string>> = {
  HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING: "healthy but declining before a renewal",
  HEALTHY_BUT_REVENUE_FALLING: "healthy but its revenue falls",
  HEALTHY_BUT_NEGATIVE_SENTIMENT: "healthy but the sentiment is negative",
  OVERRIDE_ABOVE_SCORE: "set better by hand than its score",
  POSITIVE_SENTIMENT_BUT_REVENUE_FALLING: "spoken well of but its revenue falls",
  CRITICAL_BUT_POSITIVE_SENTIMENT: "critical but the sentiment is positive",
  CRITICAL_BUT_REVENUE_GROWING: "critical but its revenue grows",
};

interface Sides {
  score: string;
  /** "fell by 40 % in 90 days". */
  revenue: string;
  /** "declines by 4 points in 30 days". */
  decline: string;
  renewsOn: string;
  override: string;
  calculated: string;
}

const sentences: Readonly<Record<DisagreementKind, (sides: Sides) => string>> = {
  HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING: ({ score, decline, renewsOn }) =>
    `is healthy at ${score}, but ${decline} and renews on ${renewsOn}`,
  HEALTHY_BUT_REVENUE_FALLING: ({ score, revenue }) => `is healthy at ${score}, but its revenue ${revenue}`,
  HEALTHY_BUT_NEGATIVE_SENTIMENT: ({ score }) =>
    `is healthy at ${score}, but the newest sentiment is negative`,
  OVERRIDE_ABOVE_SCORE: ({ score, override, calculated }) =>
    `is set to ${override} by hand, but the score of ${score} says ${calculated}`,
  POSITIVE_SENTIMENT_BUT_REVENUE_FALLING: ({ revenue }) =>
    `has a positive sentiment, but its revenue ${revenue}`,
  CRITICAL_BUT_POSITIVE_SENTIMENT: ({ score }) =>
    `is critical at ${score}, but the newest sentiment is positive`,
  CRITICAL_BUT_REVENUE_GROWING: ({ score, revenue }) => `is critical at ${score}, but its revenue ${revenue}`,
};

/** Both sides of a disagreement, behind the customer's name. */
export function sayDisagreement(params: AlertParams, { number, percent, day }: AlertWords): string {
  const { disagreement, score, revenueShare, change30d, renewsOn, override, calculated } = params;
  const share = Number(revenueShare ?? 0);
  return sentences[disagreement as DisagreementKind]({
    score: number(Number(score)),
    revenue: `${share < 0 ? "fell" : "grew"} by ${percent(share)} in 90 days`,
    decline:
      change30d == null || Number(change30d) >= 0
        ? "declines"
        : `declines by ${number(-Number(change30d))} points in 30 days`,
    renewsOn: renewsOn == null ? "" : day(String(renewsOn)),
    override: bandWords[String(override)] ?? "",
    calculated: bandWords[String(calculated)] ?? "",
  });
}
