import type { Disagreement } from "@perennial/core/disagreement";

interface Words {
  score: string;
  before: string;
  now: string;
  change: string;
  renews: string;
}

const say: Readonly<Record<Disagreement["kind"], (words: Words) => string>> = {
  HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING: ({ score, change, renews }) =>
    `Healthy at ${score}, but declining${change} and up for renewal on ${renews}.`,
  HEALTHY_BUT_REVENUE_FALLING: ({ score, before, now }) =>
    `Healthy at ${score}, but ARR fell from ${before} to ${now} in 90 days.`,
  HEALTHY_BUT_NEGATIVE_SENTIMENT: ({ score }) => `Healthy at ${score}, but the newest sentiment is negative.`,
  OVERRIDE_ABOVE_SCORE: ({ score }) => `Set better by hand than the score of ${score} says.`,
  POSITIVE_SENTIMENT_BUT_REVENUE_FALLING: ({ before, now }) =>
    `The newest sentiment is positive, but ARR fell from ${before} to ${now} in 90 days.`,
  CRITICAL_BUT_POSITIVE_SENTIMENT: ({ score }) =>
    `Critical at ${score}, but the newest sentiment is positive.`,
  CRITICAL_BUT_REVENUE_GROWING: ({ score, before, now }) =>
    `Critical at ${score}, but ARR grew from ${before} to ${now} in 90 days.`,
};

/** A contradiction in one English sentence, numbers, days and money in the way of the organisation. */
export function sayDisagreement(
  { kind, score, arrMinor, arrMinorBefore, change30d, renewsAt }: Disagreement,
  { locale, timeZone, currency }: { locale: string; timeZone: string; currency: string },
): string {
  const money = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  const minor =
    10 **
    (new Intl.NumberFormat(locale, { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const amount = (value: number | null) => (value === null ? "" : money.format(value / minor));
  return say[kind]({
    score: score === null ? "" : number.format(score),
    before: amount(arrMinorBefore),
    now: amount(arrMinor),
    change: change30d === null || change30d >= 0 ? "" : ` (${number.format(change30d)} in 30 days)`,
    renews:
      renewsAt === null
        ? ""
        : new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(renewsAt),
  });
}
