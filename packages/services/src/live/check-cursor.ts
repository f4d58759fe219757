import { ServiceError, type System } from "../kernel/index.ts";
import { parseCursor } from "./cursor.ts";

interface HeadRow {
  epoch: string;
  head: string;
  follows: boolean;
}

/**
 * The position from which a reader with this cursor goes on. Throws CURSOR_EXPIRED when what follows it can't be told
 * completely: the cursor is of another epoch, ahead of the head, or older than what is kept.
 */
export async function checkCursor(
  system: Pick<System, "database">,
  organizationId: string,
  cursor: string,
): Promise<number> {
  const { epoch, position } = parseCursor(cursor);
  const [row] = await system.database.system.sql<HeadRow>`
    select h.epoch::text, h.head::text, exists (
      select 1 from log l where l.organization_id = h.organization_id and l.position = ${position + 1}::bigint
    ) as follows
    from log_head h where h.organization_id = ${organizationId}::uuid`;
  const head = Number(row?.head ?? -1);
  if (row?.epoch !== epoch || position > head || (position < head && !row.follows)) {
    throw new ServiceError(
      "CURSOR_EXPIRED",
      "What follows this cursor is no longer known: read a snapshot, then go on from its cursor.",
      {
        path: ["after"],
      },
    );
  }
  return position;
}
