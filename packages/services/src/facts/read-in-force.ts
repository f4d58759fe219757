import type { FactKind } from "@perennial/core/facts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** The version of a subject that counts now. */
export interface InForce {
  id: string;
  /** Epoch milliseconds. */
  effectiveAt: number;
  state: unknown;
}

/** The versions in force of single subjects, in the order asked; null where there is none. */
export async function readInForce(
  { sql, organizationId }: Pick<ServiceTransaction, "sql" | "organizationId">,
  kind: FactKind,
  asked: readonly { customerId: string; subject: string }[],
): Promise<(InForce | null)[]> {
  if (asked.length === 0) return [];
  const rows = await sql<{ place: bigint; id: string; effective_at: Date; state: unknown }>`
    select asked.place, in_force.id, in_force.effective_at, in_force.state
    from unnest(${asked.map((each) => each.customerId)}::uuid[], ${asked.map((each) => each.subject)}::text[])
      with ordinality as asked(customer_id, subject, place)
    cross join lateral (
      select id, effective_at, state from fact
      where organization_id = ${organizationId}::uuid and customer_id = asked.customer_id and subject = asked.subject
        and kind = ${kind}::fact_kind and retracted_at is null
      order by effective_at desc, id desc limit 1
    ) as in_force`;
  const byPlace = new Map(rows.map((row) => [Number(row.place), row]));
  return asked.map((_, index) => {
    const row = byPlace.get(index + 1);
    return row ? { id: row.id, effectiveAt: row.effective_at.getTime(), state: row.state } : null;
  });
}
