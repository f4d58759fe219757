import type { FactKind } from "@perennial/core/facts";
import { customerKey, ensureCustomers, type CustomerKey, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { Move } from "./move-events.ts";
import type { Span } from "./spans-of.ts";

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
  spans: readonly Span[],
  endUserIds: readonly string[],
): Promise<Move[]> {
  const sources = [...new Set(spans.map((span) => span.source))];
  const facts = await tx.sql<Row>`
    select id, kind, source, end_user_id, customer_id, effective_at from fact
    where organization_id = ${tx.organizationId}::uuid and end_user_id = any(${endUserIds}::uuid[]) and source = any(${sources}::text[])
    union all
    select id, kind, source, end_user_id, customer_id, effective_at from fact
    where organization_id = ${tx.organizationId}::uuid and end_user_id is null and source = any(${sources}::text[])`;
  const placed = facts.flatMap((fact) => {
    const at = fact.effective_at.getTime();
    const span = spans.find((each) => each.source === fact.source && each.from <= at && at < each.to);
    return span
      ? [{ fact, endUserId: span.endUserId, customer: fact.kind === "USER_TRAIT" ? null : span.customer }]
      : [];
  });
  const customers = await idsOf(
    tx,
    placed.flatMap(({ customer }) => customer ?? []),
  );
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

/** Brings nobody back and creates nobody who is there: only what is missing is made. */
async function idsOf(tx: ServiceTransaction, wanted: readonly CustomerKey[]): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map();
  const rows = await tx.sql<{ id: string; kind: CustomerKey["kind"]; external_id: string }>`
    select id, kind, external_id from customer
    where organization_id = ${tx.organizationId}::uuid and merged_into_id is null and (kind, external_id) in (
      select * from unnest(${wanted.map((key) => key.kind)}::customer_kind[], ${wanted.map((key) => key.externalId)}::text[]))`;
  const ids = new Map(
    rows.map((row) => [customerKey({ kind: row.kind, externalId: row.external_id }), row.id]),
  );
  const created = await ensureCustomers(
    tx,
    wanted.filter((key) => !ids.has(customerKey(key))),
  );
  return new Map([...ids, ...created]);
}
