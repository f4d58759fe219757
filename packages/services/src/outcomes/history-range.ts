import { addDays, localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";

const LONGEST_DAYS = 1096;

interface Past {
  organizationId: string;
  timeZone: string;
  /** Epoch milliseconds. */
  now: number;
}

/** The local days between which anything happened, at most the last three years of them; null while nothing did. */
export async function historyRange(
  sql: Sql,
  { organizationId, timeZone, now }: Past,
): Promise<{ from: string; to: string } | null> {
  const [row] = await sql<{ from: string | null; to: string | null }>`
    select min(day) as from, max(day) as to from user_day where organization_id = ${organizationId}::uuid and events > 0`;
  if (row?.from == null || row.to == null) return null;
  const today = localDay(now, timeZone);
  const to = row.to < today ? row.to : today;
  const earliest = addDays(to, 1 - LONGEST_DAYS);
  return { from: row.from > earliest ? row.from : earliest, to };
}
