import type { FactKind } from "@perennial/core/facts";
import { lockScoring } from "../health/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Before the organisation's first ticket (or invoice), support (or payment) is unknown for its whole book; then none is good news. */
const opening = new Set<FactKind>(["TICKET", "INVOICE"]);

export function opensBook(kind: FactKind): boolean {
  return opening.has(kind);
}

/**
 * Holds still what opens the book, and tells which of these kinds do: for whoever tells facts, before any row is locked. What is to be
 * changed is looked at before the lock is taken, so that two that tell the first never wait for each other to let go of it.
 */
export async function lockOpening(
  tx: ServiceTransaction,
  kinds: Iterable<FactKind>,
): Promise<ReadonlySet<FactKind>> {
  const asked = new Set([...kinds].filter(opensBook));
  if (asked.size === 0) return asked;
  const mode = (await isFirstOfBook(tx, asked)).size > 0 ? "exclusive" : "shared";
  await lockScoring(tx, mode);
  const first = await isFirstOfBook(tx, asked);
  if (first.size > 0 && mode === "shared") throw new OpeningChangedError();
  return first;
}

/** Of these kinds, the ones that open the book and of which the organisation knew no fact when this transaction began. */
export async function isFirstOfBook(
  tx: ServiceTransaction,
  kinds: ReadonlySet<FactKind>,
): Promise<Set<FactKind>> {
  const first: FactKind[] = [];
  for (const kind of [...kinds].filter(opensBook)) {
    // A constant kind is found by its partial index; a joined one would be compared row by row.
    const [known] = await tx.sql`
      select from fact where organization_id = ${tx.organizationId}::uuid and kind = ${kind}::fact_kind and retracted_at is null
        and known_at <= ${new Date(tx.now)}::timestamptz limit 1`;
    if (!known) first.push(kind);
  }
  return new Set(first);
}

/** The last of a kind was retracted between the look and the lock: the transaction runs again, as after a failed serialisation. */
class OpeningChangedError extends Error {
  override readonly name = "OpeningChangedError";
  readonly code = "40001";
}
