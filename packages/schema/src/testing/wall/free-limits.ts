import type { Tenant } from "./tenant.ts";

/** Makes room where only so many may be in use: what was asked with another's ids and needs none did its work here. */
export async function freeLimits({ graph }: Tenant): Promise<void> {
  const { organizationId, db } = graph.services;
  await db.sql`
    update end_user_secret set revoked_at = created_at where organization_id = ${organizationId}::uuid and revoked_at is null`;
  await db.sql`
    insert into churn_publication (organization_id, number, version, published_by, published_at, rollback)
    select organization_id, number + 1, 2, published_by, published_at, false from churn_publication
    where organization_id = ${organizationId}::uuid order by number desc limit 1`;
  await db.sql`
    update churn_training set status = 'CANCELLED', finished_at = created_at
    where organization_id = ${organizationId}::uuid and status in ('WAITING', 'RUNNING')`;
}
