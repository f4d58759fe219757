import type { AnnouncementKind, LogEntry, System } from "../kernel/index.ts";

interface LogRow {
  position: string;
  at: Date;
  kind: AnnouncementKind;
  customer_id: string | null;
  payload: unknown;
}

/** At most this many entries a read. */
export const logPageSize = 2000;

/** Entries of positions (after, until], in order, at most a page; fewer than a page is all there is. */
export async function readLog(
  system: Pick<System, "database">,
  organizationId: string,
  after: number,
  until: number = Number.MAX_SAFE_INTEGER,
): Promise<LogEntry[]> {
  const rows = await system.database.system.sql<LogRow>`
    select log.position::text, at, kind, customer_id::text, payload from log
    where organization_id = ${organizationId}::uuid and position > ${after}::bigint and position <= ${until}::bigint
    order by log.position limit ${logPageSize}::int`;
  return rows.map((row) => ({
    position: Number(row.position),
    at: new Date(row.at).getTime(),
    kind: row.kind,
    customerId: row.customer_id,
    payload: row.payload,
  }));
}
