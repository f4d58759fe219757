import { type Trend, trend } from "@perennial/core/health";
import { addDays, daysBetween } from "@perennial/core/time";
import type { Sql } from "@perennial/database";

/** Days that trend and change look back over. */
const KEPT_DAYS = 31;

/** The scores at the last local days' ends, kept beside the state so that a trend costs no reading. */
export interface DailyScores {
  /** Local calendar day of the last one. */
  last: string;
  /** One a day up to `last`, newest last; null where unknown or not recorded. */
  scores: readonly (number | null)[];
}

/** With the score at the end of another day; days between stay null. */
export function addDailyScore(daily: DailyScores | null, day: string, score: number | null): DailyScores {
  const gap = daily === null ? 1 : daysBetween(daily.last, day);
  if (daily === null || gap > KEPT_DAYS) return { last: day, scores: [score] };
  if (gap <= 0) return daily;
  const missed = Array.from({ length: gap - 1 }, () => null);
  return { last: day, scores: [...daily.scores, ...missed, score].slice(-KEPT_DAYS) };
}

export interface Heading {
  direction: Trend["direction"];
  /** Points the score moved since the end of the day 30 days ago; null where either is unknown. */
  change30d: number | null;
}

/** Where the score is heading, its present value counting as that of today. */
export function headingOf(daily: DailyScores | null, today: string, score: number | null): Heading {
  const points = [...pointsOf(daily).filter(({ day }) => day < today), { day: today, score }];
  const before = points.find(({ day }) => day === addDays(today, -30))?.score ?? null;
  return {
    direction: trend(points, today).direction,
    change30d: score === null || before === null ? null : score - before,
  };
}

/** Points per 30 days of the line through the daily scores up to a day; null with fewer than 3. */
export function slopeOf(daily: DailyScores, today: string): number | null {
  return trend(pointsOf(daily), today).slope;
}

function pointsOf(daily: DailyScores | null): { day: string; score: number | null }[] {
  if (daily === null) return [];
  const { last, scores } = daily;
  return scores.map((score, index) => ({ day: addDays(last, index + 1 - scores.length), score }));
}

/** From history, for customers whose state doesn't have them (yet, or since past days were replayed). */
export async function readDailyScores(
  sql: Sql,
  organizationId: string,
  customerIds: readonly string[],
  today: string,
): Promise<Map<string, DailyScores>> {
  if (customerIds.length === 0) return new Map();
  const from = addDays(today, -KEPT_DAYS);
  const rows = await sql<{ id: string; day: string; score: number | null }>`
    select customer_id as id, day, score from health_history
    where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
      and at >= ${from}::date - interval '1 day' and day >= ${from}::date and day < ${today}::date and origin <> 'LIVE'
    order by day, origin desc`;
  const found = new Map<string, DailyScores>();
  for (const { id, day, score } of rows) found.set(id, addDailyScore(found.get(id) ?? null, day, score));
  return found;
}
