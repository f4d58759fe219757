import type { FactKind } from "@perennial/core/facts";
import type { Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

export interface FactRow {
  /** Derived from what was told, so that a resend is no second version. */
  id: string;
  kind: FactKind;
  customerId: string | null;
  endUserId: string | null;
  /** Whom it was told about, when that is a person. */
  source: Source | null;
  subject: string;
  /** Epoch milliseconds, as all instants here. */
  effectiveAt: number;
  receivedAt: number;
  knownAt: number;
  state: unknown;
}

/** Returns the ids that are new. Rows go in by id, so that two batches can't deadlock. */
export async function insertFacts(tx: ServiceTransaction, facts: readonly FactRow[]): Promise<Set<string>> {
  if (facts.length === 0) return new Set();
  const rows = [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const instants = (of: (row: FactRow) => number) => rows.map((row) => new Date(of(row)).toISOString());
  const inserted = await tx.sql<{ id: string }>`
    insert into fact (organization_id, id, kind, customer_id, end_user_id, source, subject, effective_at, received_at, known_at, state)
    select ${tx.organizationId}::uuid, * from unnest(
      ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.kind)}::fact_kind[],
      ${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.endUserId)}::uuid[],
      ${rows.map((row) => row.source)}::text[], ${rows.map((row) => row.subject)}::text[],
      ${instants((row) => row.effectiveAt)}::timestamptz[], ${instants((row) => row.receivedAt)}::timestamptz[],
      ${instants((row) => row.knownAt)}::timestamptz[], ${rows.map((row) => JSON.stringify(row.state))}::jsonb[])
    on conflict (organization_id, id) do nothing returning id`;
  return new Set(inserted.map((row) => row.id));
}
