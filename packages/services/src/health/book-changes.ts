import type { Cause } from "@perennial/core/health";
import type { Sql } from "@perennial/database";

/** What of an organisation's changes for everybody has been committed. */
export interface BookChanges {
  /** Of the newest; 0 before the first. */
  number: number;
  /** Epoch milliseconds: no score made with all of them is of an earlier moment. */
  knownAt: number;
  /** Those that some customers haven't been made due by yet. */
  underWay: readonly ChangeUnderWay[];
}

interface ChangeUnderWay {
  cause: Cause;
  knownAt: number;
  /** The last customer made due; null before the first. */
  after: string | null;
}

interface Row {
  number: bigint;
  cause: Cause;
  known_at: Date;
  after: string | null;
  raised: boolean;
}

export async function readBookChanges(sql: Sql, organizationId: string): Promise<BookChanges> {
  const rows = await sql<Row & Record<string, unknown>>`
    select number, cause, known_at, after, raised_at is not null as raised from book_change
    where organization_id = ${organizationId}::uuid order by number`;
  const newest = rows.at(-1);
  return {
    number: Number(newest?.number ?? 0),
    knownAt: newest?.known_at.getTime() ?? 0,
    underWay: rows
      .filter(({ raised }) => !raised)
      .map(({ cause, known_at, after }) => ({ cause, knownAt: known_at.getTime(), after })),
  };
}

/** Why a customer that is scored before the changes came to it has another score now. */
export function causesAhead(
  { underWay }: BookChanges,
  customerId: string,
  calculatedAt: number | null,
): Cause[] {
  if (calculatedAt === null) return [];
  return underWay
    .filter(({ after, knownAt }) => (after === null || customerId > after) && calculatedAt < knownAt)
    .map(({ cause }) => ({ count: 1, ...cause }));
}
