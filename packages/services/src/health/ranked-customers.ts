import { fragment, type Sql } from "@perennial/database";
import type { DatedCustomer } from "./past-signals.ts";

/** Whose signals the distributions are made of: of a larger book the same ones each time, so that measuring takes no longer than this. */
const MOST_CUSTOMERS = 2_000;

/** Counts from its first event or its first fact on. */
export interface RankedCustomer extends DatedCustomer {
  /** Epoch milliseconds; null without a fact. */
  firstFactAt: number | null;
}

/**
 * At most 2,000 customers of the book, chosen by a hash of their ids.
 * @param knownAt leaves out facts that arrived later; "in time": each counts only from when it was known
 */
export async function readRankedCustomers(
  sql: Sql,
  organizationId: string,
  knownAt: number | "in time" | null,
): Promise<RankedCustomer[]> {
  const at = knownAt === "in time" ? fragment`greatest(effective_at, known_at)` : fragment`effective_at`;
  const known =
    knownAt === null
      ? fragment`retracted_at is null`
      : knownAt === "in time"
        ? fragment`true`
        : fragment`known_at <= ${new Date(knownAt)}::timestamptz`;
  const rows = await sql<{ id: string; first_event_day: string | null; first_fact: Date | null }>`
    select id,
      (select day from user_day where organization_id = ${organizationId}::uuid and customer_id = customer.id and events > 0
        order by day limit 1) as first_event_day,
      (select min(${at}) from fact where organization_id = ${organizationId}::uuid and customer_id = customer.id and ${known}) as first_fact
    from (
      select id from customer where organization_id = ${organizationId}::uuid and merged_into_id is null
      order by md5(id::text) limit ${MOST_CUSTOMERS}::int
    ) as customer`;
  return rows.map(({ id, first_event_day: firstEventDay, first_fact }) => ({
    id,
    firstEventDay,
    firstFactAt: first_fact?.getTime() ?? null,
  }));
}
