import type { ContractState } from "@perennial/core/facts";
import { contractChurn, type ContractTerm } from "@perennial/core/lab";
import { localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import type { ChurnSigns } from "./churn-signs.ts";

interface ChurnQuestion {
  organizationId: string;
  timeZone: string;
  churn: ChurnSigns;
  now: number;
  /** Our ids; everybody where they are left out. */
  customerIds?: readonly string[];
  /** Epoch milliseconds: signs that were told later don't count. Left out: all that is known. */
  knownAt?: number;
}

/** The local day on which each customer churned, by whichever of the definition's signs came first; others are absent. */
export async function readChurn(
  sql: Sql,
  { organizationId, timeZone, churn, now, customerIds, knownAt }: ChurnQuestion,
): Promise<Map<string, string>> {
  const days = new Map<string, string>();
  const add = (customerId: string, day: string) => {
    const held = days.get(customerId);
    if (held === undefined || day < held) days.set(customerId, day);
  };
  const known: Known = {
    organizationId,
    customerIds: customerIds ?? null,
    knownAt: knownAt === undefined ? null : new Date(knownAt),
  };
  if (churn.event !== null) {
    for (const { id, day } of await readFirstDays(sql, known, churn.event)) add(id, day);
  }
  if (churn.contractEnd) {
    for (const [id, terms] of await readTerms(sql, known)) {
      const end = contractChurn(terms, now);
      if (end !== null) add(id, localDay(end, timeZone));
    }
  }
  for (const [id, day] of Object.entries(churn.labels?.dated ?? {})) if (day !== null) add(id, day);
  return days;
}

interface Known {
  organizationId: string;
  customerIds: readonly string[] | null;
  knownAt: Date | null;
}

function readFirstDays(
  sql: Sql,
  { organizationId, customerIds, knownAt }: Known,
  name: string,
): Promise<{ id: string; day: string }[]> {
  return sql<{ id: string; day: string }>`
    select customer_id as id, min(day) as day from event
    where organization_id = ${organizationId}::uuid and name = ${name} and customer_id is not null
      and (${customerIds}::uuid[] is null or customer_id = any(${customerIds}::uuid[]))
      and (${knownAt}::timestamptz is null or known_at <= ${knownAt}::timestamptz)
      and (retracted_at is null or retracted_at > ${knownAt}::timestamptz)
    group by customer_id`;
}

async function readTerms(
  sql: Sql,
  { organizationId, customerIds, knownAt }: Known,
): Promise<Map<string, ContractTerm[]>> {
  const rows = await sql<{ customer_id: string; state: ContractState; effective_at: Date }>`
    select distinct on (customer_id, subject) customer_id, state, effective_at from fact
    where organization_id = ${organizationId}::uuid and kind = 'CONTRACT' and customer_id is not null
      and (${customerIds}::uuid[] is null or customer_id = any(${customerIds}::uuid[]))
      and (${knownAt}::timestamptz is null or known_at <= ${knownAt}::timestamptz)
      and (retracted_at is null or retracted_at > ${knownAt}::timestamptz)
    order by customer_id, subject, effective_at desc, id desc`;
  const terms = rows.map(({ customer_id, state: { startsAt, endsAt, status }, effective_at }) => {
    const end = endsAt ?? Number.POSITIVE_INFINITY;
    const cancelledAt = Math.max(startsAt, Math.min(end, effective_at.getTime()));
    return { customerId: customer_id, startsAt, endsAt: status === "cancelled" ? cancelledAt : end };
  });
  return Map.groupBy(terms, ({ customerId }) => customerId);
}
