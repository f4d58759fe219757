import type { FactKind } from "@perennial/core/facts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Before the organisation's first ticket (or invoice), support (or payment) is unknown for its whole book; then none is good news. */
const opening = new Set<FactKind>(["TICKET", "INVOICE"]);

/** Of these kinds, the ones that open the book and of which the organisation has no fact yet. */
export async function isFirstOfBook(tx: ServiceTransaction, kinds: ReadonlySet<FactKind>): Promise<Set<FactKind>> {
  const asked = [...kinds].filter((kind) => opening.has(kind));
  if (asked.length === 0) return new Set();
  const rows = await tx.sql<{ kind: FactKind }>`
    select kind from unnest(${asked}::fact_kind[]) as asked(kind)
    where not exists (
      select from fact where fact.organization_id = ${tx.organizationId}::uuid and fact.kind = asked.kind and fact.retracted_at is null)`;
  return new Set(rows.map((row) => row.kind));
}
