import { json } from "@perennial/database";
import type { Context } from "./context.ts";

/** Work that takes a while, as others see it and as it goes on after a restart. */
export interface ProgressRow<Checkpoint> {
  id: string;
  /** Work done and work known, in units of the kind. */
  done: number;
  total: number | null;
  checkpoint: Checkpoint;
  finished: boolean;
}

interface StoredRow {
  done: bigint;
  total: bigint | null;
  checkpoint: unknown;
  finished_at: Date | null;
}

/** The row as it stands; null before the work began. */
export async function readProgress<Checkpoint>(
  ctx: Context,
  id: string,
): Promise<ProgressRow<Checkpoint> | null> {
  const [row] = await ctx.db.sql<StoredRow>`
    select done, total, checkpoint, finished_at from progress
    where organization_id = ${ctx.organizationId}::uuid and id = ${id}::uuid`;
  if (!row) return null;
  return {
    id,
    done: Number(row.done),
    total: row.total === null ? null : Number(row.total),
    checkpoint: row.checkpoint as Checkpoint,
    finished: row.finished_at !== null,
  };
}

/** Begins the work, or begins it anew when it was finished. */
export async function beginProgress<Checkpoint>(
  ctx: Context,
  kind: string,
  { id, done, total, checkpoint }: Omit<ProgressRow<Checkpoint>, "finished">,
): Promise<void> {
  const now = new Date(ctx.now());
  await ctx.db.sql`
    insert into progress (organization_id, id, kind, done, total, checkpoint, started_at)
    values (${ctx.organizationId}::uuid, ${id}::uuid, ${kind}, ${done}::bigint, ${total}::bigint, ${json(checkpoint)},
      ${now}::timestamptz)
    on conflict (organization_id, id) do update set done = excluded.done, total = excluded.total,
      checkpoint = excluded.checkpoint, started_at = excluded.started_at, finished_at = null`;
}

/** Call it after the commit of what it counts: work done twice changes nothing, work left out would be lost. */
export async function saveProgress<Checkpoint>(ctx: Context, row: ProgressRow<Checkpoint>): Promise<void> {
  const now = new Date(ctx.now());
  await ctx.db.sql`
    update progress set done = ${row.done}::bigint, total = ${row.total}::bigint, checkpoint = ${json(row.checkpoint)},
      finished_at = case when ${row.finished}::boolean then coalesce(finished_at, ${now}::timestamptz) end
    where organization_id = ${ctx.organizationId}::uuid and id = ${row.id}::uuid`;
}
