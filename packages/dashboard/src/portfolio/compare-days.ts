import type { PortfolioDay } from "./portfolio-figures.ts";

const dayMs = 86_400_000;

/** The figures `days` local days before the newest ones; undefined where that very day has none. */
export function findDaysAgo(history: readonly PortfolioDay[], days: number): PortfolioDay | undefined {
  const newest = history.at(-1);
  if (!newest) return undefined;
  const wanted = new Date(Date.parse(newest.day) - days * dayMs).toISOString().slice(0, 10);
  return history.find(({ day }) => day === wanted);
}

/** Relative change; null where there is nothing to compare with. */
export function relativeChange(now: number, before: number | undefined): number | null {
  return before === undefined || before === 0 ? null : (now - before) / before;
}

/** Healthy customers of all, 0..1; null for an empty book. */
export function healthyShare(figures: Pick<PortfolioDay, "bands" | "totalCustomers">): number | null {
  if (figures.totalCustomers === 0) return null;
  const healthy = figures.bands.find(({ band }) => band === "HEALTHY")?.customers ?? 0;
  return healthy / figures.totalCustomers;
}
