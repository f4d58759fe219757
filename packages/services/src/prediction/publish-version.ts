import type { ServiceTransaction } from "../kernel/index.ts";

/** The version that foretells; null while none does. Under the lock "predictions". */
export async function publishedVersion(tx: ServiceTransaction): Promise<number | null> {
  const [row] = await tx.sql<{ version: number }>`
    select version from churn_publication where organization_id = ${tx.organizationId}::uuid order by number desc limit 1`;
  return row?.version ?? null;
}

interface NewPublication {
  version: number;
  rollback: boolean;
  /** As audit writes actors. */
  by: string;
  /** Epoch milliseconds: later than every score that was stored without it. */
  knownAt: number;
}

/** From now on the product foretells by this version. Under the lock "predictions". */
export async function publishVersion(
  tx: ServiceTransaction,
  { version, rollback, by, knownAt }: NewPublication,
): Promise<void> {
  await tx.sql`
    insert into churn_publication (organization_id, number, version, published_by, published_at, rollback)
    select ${tx.organizationId}::uuid, coalesce(max(number), 0) + 1, ${version}::int, ${by},
      greatest(${new Date(knownAt)}::timestamptz, max(published_at) + interval '1 ms'), ${rollback}
    from churn_publication where organization_id = ${tx.organizationId}::uuid`;
  tx.audit({ verb: rollback ? "rollBackChurnModel" : "publishChurnModel", subject: String(version) });
}
