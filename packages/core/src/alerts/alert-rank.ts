import { daysBetween, localDay } from "../time/index.ts";
import type { AlertSeverity } from "./alert-rule.ts";

const SEVERITIES: Readonly<Record<AlertSeverity, number>> = { CRITICAL: 2, WARNING: 1, INFO: 0 };
/** More revenue than this (10 billion) orders alike. */
const MAX_ARR = 999_999_999_999;

/**
 * Where an alert stands in an inbox, the highest first: by local day, then severity, then revenue at stake. At most 18 digits.
 * @param at epoch milliseconds
 * @param arrMinor minor units of the reporting currency; unknown comes after everything known
 */
export function alertRank(
  { at, severity, arrMinor }: { at: number; severity: AlertSeverity; arrMinor: number | null },
  timeZone: string,
): bigint {
  const day = daysBetween("1970-01-01", localDay(at, timeZone));
  const arr = arrMinor === null ? 0 : Math.min(Math.max(0, Math.round(arrMinor)) + 1, MAX_ARR);
  return BigInt(day) * 10n ** 13n + BigInt(SEVERITIES[severity]) * 10n ** 12n + BigInt(arr);
}
