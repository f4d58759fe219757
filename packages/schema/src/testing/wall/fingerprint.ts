import { identifier } from "@perennial/database";
import type { Tenant } from "./tenant.ts";

/** A hash of every row of an organisation, by table. */
export async function fingerprint({ graph }: Tenant): Promise<Record<string, string>> {
  const { organizationId, db, system } = graph.services;
  const { rows: tables } = await system.database.owner.pool.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`);
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.sql<{ hash: string }>`
      select md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as hash from ${identifier(name)} r
      where organization_id = ${organizationId}::uuid`;
    hashes[name] = row!.hash;
  }
  return hashes;
}
