import type { OrganizationFacts, System } from "../kernel/index.ts";
import { toOrganizationFacts, type OrganizationRow } from "./organization-row.ts";

/** Null when there is none. */
export async function readOrganization(
  system: System,
  organizationId: string,
): Promise<OrganizationFacts | null> {
  const [row] = await system.database.system.sql<{ organization: OrganizationRow }>`
    select to_jsonb(o) organization from organization o where id = ${organizationId}::uuid`;
  return row ? toOrganizationFacts(row.organization) : null;
}
