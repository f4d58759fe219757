import type { FactKind } from "@perennial/core/facts";
import { customerKey, ensureCustomers, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import { liveCustomers } from "./live-customers.ts";
import type { Move } from "./move-events.ts";
import type { Place } from "./place-of.ts";

interface Row {
  id: string;
  kind: FactKind;
  source: Source;
  end_user_id: string | null;
  customer_id: string | null;
  effective_at: Date;
}

/** Facts that were told about people follow them, as their events do; traits of a person have no customer. */
export async function moveFacts(
  tx: ServiceTransaction,
  endUserIds: readonly string[],
  sources: readonly Source[],
  place: (source: Source, effectiveAt: number) => Place | null,
): Promise<Move[]> {
  const facts = await tx.sql<Row>`
    select id, kind, source, end_user_id, customer_id, effective_at from fact
    where organization_id = ${tx.organizationId}::uuid and end_user_id = any(${endUserIds}::uuid[])
      and source is not null
    union all
    select id, kind, source, end_user_id, customer_id, effective_at from fact
    where organization_id = ${tx.organizationId}::uuid and end_user_id is null and source = any(${sources}::text[])`;
  const placed = facts.flatMap((fact) => {
    const to = place(fact.source, fact.effective_at.getTime());
    return to
      ? [{ fact, endUserId: to.endUserId, customer: fact.kind === "USER_TRAIT" ? null : to.customer }]
      : [];
  });
  const wanted = placed.flatMap(({ customer }) => customer ?? []);
  const live = await liveCustomers(tx, wanted);
  const created = await ensureCustomers(
    tx,
    wanted.filter((key) => !live.has(customerKey(key))),
  );
  const customers = new Map([...live, ...created]);
  const misplaced = placed
    .map(({ fact, endUserId, customer }) => ({
      fact,
      endUserId,
      customerId: customer && customers.get(customerKey(customer))!,
    }))
    .filter(
      ({ fact, endUserId, customerId }) => fact.end_user_id !== endUserId || fact.customer_id !== customerId,
    );
  if (misplaced.length === 0) return [];
  await tx.sql`
    update fact set end_user_id = placed.end_user_id, customer_id = placed.customer_id
    from unnest(${misplaced.map(({ fact }) => fact.id)}::uuid[], ${misplaced.map(({ endUserId }) => endUserId)}::uuid[],
      ${misplaced.map(({ customerId }) => customerId)}::uuid[]) as placed(id, end_user_id, customer_id)
    where fact.organization_id = ${tx.organizationId}::uuid and fact.id = placed.id`;
  return misplaced.flatMap(({ fact, customerId }) =>
    customerId === null ? [] : [{ from: fact.customer_id, to: customerId }],
  );
}
