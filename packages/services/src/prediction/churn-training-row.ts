import type { Context } from "../kernel/index.ts";
import type { Progress } from "./learn-churn.ts";
import type { TrainingRequest } from "./training-request.ts";

/** Marks a training as running and says what is asked; null when it waits no more. */
export async function openTraining(ctx: Context, id: string): Promise<TrainingRequest | null> {
  const [row] = await ctx.db.sql<{ request: TrainingRequest }>`
    update churn_training set status = 'RUNNING', done = 0, started_at = ${new Date(ctx.now())}::timestamptz
    where organization_id = ${ctx.organizationId}::uuid and id = ${id}::uuid and status in ('WAITING', 'RUNNING')
    returning request`;
  return row?.request ?? null;
}

/** Saves how far it is; false when somebody cancelled it. */
export async function keepTraining(ctx: Context, id: string, { done, total }: Progress): Promise<boolean> {
  const written = await ctx.db.sql.count`
    update churn_training set done = ${done}::int, total = ${total}::int
    where organization_id = ${ctx.organizationId}::uuid and id = ${id}::uuid and status = 'RUNNING'`;
  return written > 0;
}

export async function failTraining(ctx: Context, id: string, failure: string): Promise<void> {
  await ctx.db.sql`
    update churn_training set status = 'FAILED', failure = ${failure}, finished_at = ${new Date(ctx.now())}::timestamptz
    where organization_id = ${ctx.organizationId}::uuid and id = ${id}::uuid and status = 'RUNNING'`;
}
