import type { Band } from "@perennial/core/health";
import type { ServiceTransaction } from "../../kernel/index.ts";

export interface ClosedOverride {
  id: string;
  customerId: string;
  band: Band;
}

interface Closing {
  /** From when on they are over, epoch milliseconds. */
  at: number;
  /** The member who ends them; null for a program. */
  byId: string | null;
}

/**
 * Ends what is set by hand for these customers; what had expired is left at that. The caller holds their queue rows, or moves what
 * belongs to whom alone.
 * @returns those that were in force
 */
export async function closeOverrides(
  tx: ServiceTransaction,
  customerIds: readonly string[],
  { at, byId }: Closing,
): Promise<ClosedOverride[]> {
  const moment = new Date(at);
  const rows = await tx.sql<ClosedOverride & { expired: boolean }>`
    update band_override set ended_at = least(greatest(set_at, ${moment}::timestamptz), expires_at),
      ended_by_id = case when expires_at <= ${moment}::timestamptz then null else ${byId}::uuid end
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and ended_at is null
    returning id, customer_id as "customerId", band::text as band, coalesce(expires_at <= ${moment}::timestamptz, false) as expired`;
  return rows.filter(({ expired }) => !expired);
}
