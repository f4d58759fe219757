import { json } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { Drift } from "./measure-drift.ts";

/** In place of what was measured of the version before. */
export async function saveDrift(
  tx: ServiceTransaction,
  version: number,
  { customers, features }: Drift,
): Promise<void> {
  await tx.sql`
    insert into churn_drift (organization_id, version, measured_at, customers, features)
    values (${tx.organizationId}::uuid, ${version}::int, ${new Date(tx.now)}::timestamptz, ${customers}::int, ${json(features)})
    on conflict (organization_id, version) do update set measured_at = excluded.measured_at, customers = excluded.customers,
      features = excluded.features`;
}
