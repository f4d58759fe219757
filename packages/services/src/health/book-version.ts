import type { Distributions } from "@perennial/core/health";
import { fragment, json, type Sql } from "@perennial/database";

/** What was stored of the book for one local day, and from when on it was known. */
export interface BookVersion {
  medianFeatures: number | null;
  /** Of the curves that were in use then. */
  distributions: Distributions;
  /** Epoch milliseconds. */
  knownAt: number;
}

/** The newest version of a day, or the newest that was known by a moment; null where there is none. */
export async function readBookVersion(
  sql: Sql,
  organizationId: string,
  day: string,
  knownAt: number | null = null,
): Promise<BookVersion | null> {
  const known = knownAt === null ? fragment`` : fragment`and known_at <= ${new Date(knownAt)}::timestamptz`;
  const [row] = await sql<{ median: number | null; distributions: Distributions | null; known_at: Date }>`
    select median_features as median, distributions, known_at from book_day
    where organization_id = ${organizationId}::uuid and day = ${day}::date ${known}
    order by known_at desc limit 1`;
  if (row === undefined) return null;
  return {
    medianFeatures: row.median,
    distributions: row.distributions ?? {},
    knownAt: row.known_at.getTime(),
  };
}

export async function writeBookVersion(
  sql: Sql,
  organizationId: string,
  day: string,
  { medianFeatures, distributions, knownAt }: BookVersion,
): Promise<void> {
  const kept = Object.keys(distributions).length === 0 ? fragment`null` : json(distributions);
  await sql`
    insert into book_day (organization_id, day, known_at, median_features, distributions)
    values (${organizationId}::uuid, ${day}::date, ${new Date(knownAt)}::timestamptz, ${medianFeatures}, ${kept})`;
}
