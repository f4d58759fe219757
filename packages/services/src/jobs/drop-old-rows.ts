import { defineUpkeep } from "../kernel/index.ts";

const keptMs = 7 * 86_400_000;

/** Refused messages and given answers, kept for seven days. */
export const dropOldRows = defineUpkeep({
  name: "drop-old-rows",
  everyMs: 3_600_000,
  async run({ database, clock }) {
    const before = new Date(clock.now() - keptMs);
    const organizations = await database.system.sql<{
      id: string;
    }>`select id::text from organization order by id`;
    for (const { id } of organizations) {
      const { sql } = database.forOrganization(id);
      await sql`delete from rejection where organization_id = ${id}::uuid and received_at < ${before}::timestamptz`;
      await sql`delete from idempotency_key where organization_id = ${id}::uuid and created_at < ${before}::timestamptz`;
    }
  },
});
