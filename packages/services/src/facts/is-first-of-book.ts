import type { FactKind } from "@perennial/core/facts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Before the organisation's first ticket (or invoice), support (or payment) is unknown for its whole book; then none is good news. */
const opening = new Set<FactKind>(["TICKET", "INVOICE"]);

/** Of these kinds, the ones that open the book and of which the organisation knew no fact when this transaction began. */
export async function isFirstOfBook(
  tx: ServiceTransaction,
  kinds: ReadonlySet<FactKind>,
): Promise<Set<FactKind>> {
  const asked = [...kinds].filter((kind) => opening.has(kind));
  if (asked.length === 0) return new Set();
  const first: FactKind[] = [];
  for (const kind of asked) {
    // A constant kind is found by its partial index; a joined one would be compared row by row.
    const [known] = await tx.sql`
      select from fact where organization_id = ${tx.organizationId}::uuid and kind = ${kind}::fact_kind and retracted_at is null
        and known_at <= ${new Date(tx.now)}::timestamptz limit 1`;
    if (!known) first.push(kind);
  }
  return new Set(first);
}
