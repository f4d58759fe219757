import type { ContractState, EntitlementState, FactVersion, TicketState } from "@perennial/core/facts";
import type { Sql } from "@perennial/database";
import type { FactMoment, FactRow } from "./read-facts.ts";
import { knownBy } from "./usage-source.ts";

/** Ratings of tickets are looked at for so long. */
const RATED_MS = 90 * 86_400_000;

export interface FactHistory {
  /** All versions in effect by the moment, replaced ones included. */
  contracts: FactVersion<ContractState>[];
  /** Versions in force of the last 90 days, of tickets in any state. */
  tickets: FactVersion<TicketState>[];
  /** Versions in force. */
  entitlements: FactVersion<EntitlementState>[];
}

export const NO_HISTORY: FactHistory = { contracts: [], tickets: [], entitlements: [] };

/** What scores don't look at: how contracts came to be what they are, tickets that are done with, and what entitlements name. */
export async function readFactHistory(
  sql: Sql,
  {
    organizationId,
    customerIds,
    asOf,
    knownAt,
  }: Pick<FactMoment, "organizationId" | "customerIds" | "asOf" | "knownAt">,
): Promise<Map<string, FactHistory>> {
  if (customerIds.length === 0) return new Map();
  const moment = new Date(asOf);
  const rows = await sql<FactRow>`
    select history.* from unnest((select ${customerIds}::uuid[])) as customer(id)
    cross join lateral (
      select id, kind, customer_id, subject, effective_at, state from fact
      where organization_id = ${organizationId}::uuid and customer_id = customer.id and kind = 'CONTRACT'
        and (customer_id, effective_at) <= (customer.id, ${moment}::timestamptz) and ${knownBy("fact", knownAt)}
      union all
      (select distinct on (kind, subject) id, kind, customer_id, subject, effective_at, state from fact
      where organization_id = ${organizationId}::uuid and customer_id = customer.id
        and (kind = 'ENTITLEMENT' or kind = 'TICKET' and effective_at > ${new Date(asOf - RATED_MS)}::timestamptz)
        and (customer_id, effective_at) <= (customer.id, ${moment}::timestamptz) and ${knownBy("fact", knownAt)}
      order by kind, subject, effective_at desc, id desc)
    ) as history
    order by customer_id, effective_at, id`;
  return new Map([...Map.groupBy(rows, (row) => row.customer_id)].map(([id, own]) => [id, toHistory(own)]));
}

function toHistory(rows: readonly FactRow[]): FactHistory {
  const of = <State>(kind: FactRow["kind"]): FactVersion<State>[] =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ id, subject, effective_at, state }) => ({
        id,
        subject,
        effectiveAt: effective_at.getTime(),
        knownAt: 0,
        retractedAt: null,
        state: state as State,
      }));
  return { contracts: of("CONTRACT"), tickets: of("TICKET"), entitlements: of("ENTITLEMENT") };
}
