import type { Cause } from "@perennial/core/health";
import type { ServiceTransaction } from "../kernel/index.ts";
import { lockScoring } from "./lock-scoring.ts";

/**
 * Every customer of the organisation is to be scored anew: for what changes all scores, such as the book's values or the default
 * model. Scorers go by the change from the commit on and make all customers due by it behind it, a chunk at a time; only they wait
 * meanwhile. Call it before any row is locked, or after `lockScoring` alone.
 * @returns the moment from which on the change is known: later than every score that was stored without it
 */
export async function raiseBookDue(tx: ServiceTransaction, cause: Cause): Promise<number> {
  await lockScoring(tx, "exclusive");
  // A new statement sees what was stored while the one above waited; nothing more is until the commit.
  const [change] = await tx.sql<{ known_at: Date }>`
    insert into book_change (organization_id, number, cause, known_at)
    select ${tx.organizationId}::uuid, coalesce(last.number, 0) + 1, ${JSON.stringify(cause)}::jsonb,
      greatest(${new Date(tx.now)}::timestamptz, scored.until + interval '1 ms', last.known_at + interval '1 ms')
    from (select max(calculated_at) as until from customer_health where organization_id = ${tx.organizationId}::uuid) as scored
    left join lateral (
      select number, known_at from book_change where organization_id = ${tx.organizationId}::uuid order by number desc limit 1
    ) as last on true
    returning known_at`;
  tx.hint("book");
  return change!.known_at.getTime();
}
