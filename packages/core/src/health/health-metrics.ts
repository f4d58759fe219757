import { daysBetween, localDay } from "../time/index.ts";
import type { Signals } from "./signals.ts";

/** Answers count as long as the satisfaction component counts them. */
const ANSWERS_FOR = 180 * 86_400_000;
const PROMOTER = 9;
const DETRACTOR = 6;

/** The figures that a health score is usually shown with, whatever the model makes of them. Null: unknown, not 0. */
export interface HealthMetrics {
  /** Distinct users in 7 days; null before the first event. */
  weeklyActiveUsers: number | null;
  /** Features used in 28 days of all that anybody at any customer is known to use, 0..1. */
  featureAdoptionRate: number | null;
  /** Open tickets; null until the organisation's first one. */
  supportTicketCount: number | null;
  /** -100..100: share of people whose newest answer of 180 days is 9 or 10, minus the share of 6 or less. */
  npsScore: number | null;
  /** CURRENT while nothing is overdue; null until the organisation's first invoice. */
  paymentStatus: "CURRENT" | "LATE" | null;
}

/** @param knownFeatures how many features the organisation's events have named; 0 while none */
export function healthMetrics(signals: Signals, knownFeatures: number): HealthMetrics {
  const { usage, tickets, unpaidInvoices, book, asOf, timeZone } = signals;
  const used = usage.firstEventAt !== null;
  const today = localDay(asOf, timeZone);
  const isLate = unpaidInvoices.some(({ dueOn }) => daysBetween(dueOn, today) > 0);
  return {
    weeklyActiveUsers: used ? usage.activeUsers7 : null,
    featureAdoptionRate:
      used && knownFeatures > 0 ? Math.min(1, usage.distinctFeatures28 / knownFeatures) : null,
    supportTicketCount: book.firstTicketAt === null ? null : tickets.length,
    npsScore: npsOf(signals),
    paymentStatus: book.firstInvoiceAt === null ? null : isLate ? "LATE" : "CURRENT",
  };
}

function npsOf({ answers, asOf }: Signals): number | null {
  const newest = new Map<string, { value: number; answeredAt: number }>();
  for (const { kind, respondent, value, answeredAt } of answers) {
    if (kind !== "NPS" || asOf - answeredAt >= ANSWERS_FOR) continue;
    if (answeredAt > (newest.get(respondent)?.answeredAt ?? Number.NEGATIVE_INFINITY))
      newest.set(respondent, { value, answeredAt });
  }
  if (newest.size === 0) return null;
  const values = [...newest.values()].map(({ value }) => value);
  const count = (fits: (value: number) => boolean) => values.filter(fits).length;
  return (100 * (count((value) => value >= PROMOTER) - count((value) => value <= DETRACTOR))) / values.length;
}
