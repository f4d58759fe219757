import type { ScoringModel } from "@perennial/core/health";
import { json } from "@perennial/database";
import { type Context, type ServiceTransaction, transact, type WorkThread } from "../kernel/index.ts";
import type { LabPlan } from "./lab-plan.ts";
import type { LabRequest } from "./lab-request.ts";
import type { LabMove } from "./lab-result.ts";
import type { LabWork } from "./measure.ts";

interface PlanRow {
  model_key: string;
  draft: ScoringModel | null;
  request: LabRequest;
  created_at: Date;
}

/** Marks a run as running and says what to measure; null when it waits no more. */
export async function openRun(ctx: Context, runId: string): Promise<LabPlan | null> {
  const [row] = await ctx.db.sql<PlanRow>`
    update lab_run set status = 'RUNNING', done = 0, started_at = ${new Date(ctx.now())}::timestamptz
    where organization_id = ${ctx.organizationId}::uuid and id = ${runId}::uuid and status in ('WAITING', 'RUNNING')
    returning model_key, draft, request, created_at`;
  if (row === undefined) return null;
  return {
    organizationId: ctx.organizationId,
    modelKey: row.model_key,
    draft: row.draft,
    request: row.request,
    now: row.created_at.getTime(),
    // The same run gives the same interval.
    seed: Number.parseInt(runId.slice(-8), 16),
  };
}

/** Saves how far it is; false when somebody cancelled it. */
export async function keepRunning(
  ctx: Context,
  runId: string,
  { done, total }: Pick<WorkThread<LabWork>, "done" | "total">,
): Promise<boolean> {
  const written = await ctx.db.sql.count`
    update lab_run set done = ${done}::int, total = ${total}::int
    where organization_id = ${ctx.organizationId}::uuid and id = ${runId}::uuid and status = 'RUNNING'`;
  return written > 0;
}

/** Ends a run with its work or why there is none; false when it had been cancelled. */
export function finishRun(
  ctx: Context,
  runId: string,
  { done, total, work, failure }: { done: number; total: number | null; work?: LabWork; failure?: string },
): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const ended = await tx.sql.count`
      update lab_run set status = ${work === undefined ? "FAILED" : "FINISHED"}::lab_status, failure = ${failure ?? null},
        result = ${work === undefined ? null : json(work.result)}, done = ${done}::int, total = ${total}::int,
        finished_at = ${new Date(tx.now)}::timestamptz
      where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid and status = 'RUNNING'`;
    if (ended === 0) return false;
    if (work !== undefined) await writeMoves(tx, runId, work.moves);
    return true;
  });
}

async function writeMoves(tx: ServiceTransaction, runId: string, moves: readonly LabMove[]): Promise<void> {
  await tx.sql`
    insert into lab_move (organization_id, run_id, customer_id, published_score, draft_score, published_band, draft_band)
    select ${tx.organizationId}::uuid, ${runId}::uuid, customer_id, published_score, draft_score, published_band, draft_band
    from unnest(
      ${moves.map(({ customerId }) => customerId)}::uuid[],
      ${moves.map(({ publishedScore }) => publishedScore)}::float8[],
      ${moves.map(({ draftScore }) => draftScore)}::float8[],
      ${moves.map(({ publishedBand }) => publishedBand)}::band[],
      ${moves.map(({ draftBand }) => draftBand)}::band[]
    ) as move(customer_id, published_score, draft_score, published_band, draft_band)`;
}
