import type { Cause } from "@perennial/core/health";
import { fragment, type Fragment, type Sql } from "@perennial/database";

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

export interface BookChangeRow {
  number: number;
  cause: Cause;
  knownAt: number;
  after: string | null;
  raised: boolean;
}

/** The rows of `toBookChanges` as JSON, for a statement that reads more. */
export function bookChangesJson(organizationId: string): Fragment {
  return fragment`(select jsonb_agg(jsonb_build_object('number', number, 'cause', cause,
      'knownAt', floor(extract(epoch from known_at) * 1000), 'after', after, 'raised', raised_at is not null) order by number)
    from book_change where organization_id = ${organizationId}::uuid)`;
}

export function toBookChanges(rows: readonly BookChangeRow[] | null): BookChanges {
  const newest = rows?.at(-1);
  return {
    number: newest?.number ?? 0,
    knownAt: newest?.knownAt ?? 0,
    underWay: (rows ?? []).filter(({ raised }) => !raised),
  };
}

export async function readBookChanges(sql: Sql, organizationId: string): Promise<BookChanges> {
  const [row] = await sql<{
    changes: BookChangeRow[] | null;
  }>`select ${bookChangesJson(organizationId)} as changes`;
  return toBookChanges(row!.changes);
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
