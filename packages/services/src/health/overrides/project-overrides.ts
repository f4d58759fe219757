import type { ServiceTransaction } from "../../kernel/index.ts";

/** Brings what customers' health says of bands set by hand up to date with the records. */
export async function projectOverrides(
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<void> {
  await tx.sql`
    update customer_health as health set override_id = record.id, override_band = record.band, override_reason = record.reason,
      override_by_id = record.set_by_id, override_expires_at = record.expires_at,
      version = health.version + 1
    from unnest((select ${customerIds}::uuid[])) as asked(id)
    left join band_override as record on record.organization_id = ${tx.organizationId}::uuid and record.customer_id = asked.id
      and record.ended_at is null
    where health.organization_id = ${tx.organizationId}::uuid and health.customer_id = asked.id`;
}
