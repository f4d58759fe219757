import { factId } from "@perennial/core/activity";
import { json } from "@perennial/database";
import type { Context } from "../kernel/index.ts";

interface Checkpoint {
  fromDay: string;
  toDay: string;
  phase: "NEWEST" | "ALL";
  /** The last customer done in this phase. */
  after: string | null;
}

/** The row that shows how far the replay is, in scores; and where it goes on after a restart. */
export class ReplayProgress {
  readonly #ctx: Context;
  readonly #id: string;
  checkpoint: Checkpoint;
  #done: number;

  private constructor(ctx: Context, id: string, checkpoint: Checkpoint, done: number) {
    this.#ctx = ctx;
    this.#id = id;
    this.checkpoint = checkpoint;
    this.#done = done;
  }

  static async begin(ctx: Context, fromDay: string, toDay: string, total: number): Promise<ReplayProgress> {
    const id = factId("replay", ctx.organizationId, fromDay, toDay);
    const fresh: Checkpoint = { fromDay, toDay, phase: "NEWEST", after: null };
    const now = new Date(ctx.now());
    const [row] = await ctx.db.sql<{ checkpoint: Checkpoint; done: bigint }>`
      insert into progress (organization_id, id, kind, done, total, checkpoint, started_at)
      values (${ctx.organizationId}::uuid, ${id}::uuid, 'replay', 0, ${total}::bigint, ${json(fresh)}, ${now}::timestamptz)
      on conflict (organization_id, id) do update set total = excluded.total, finished_at = null,
        done = case when progress.finished_at is null then progress.done else 0 end,
        started_at = case when progress.finished_at is null then progress.started_at else excluded.started_at end,
        checkpoint = case when progress.finished_at is null then progress.checkpoint else excluded.checkpoint end
      returning checkpoint, done`;
    return new ReplayProgress(ctx, id, row!.checkpoint, Number(row!.done));
  }

  async advance(after: string, scores: number): Promise<void> {
    await this.#save({ ...this.checkpoint, after }, this.#done + scores, null);
  }

  async enter(phase: Checkpoint["phase"]): Promise<void> {
    await this.#save({ ...this.checkpoint, phase, after: null }, this.#done, null);
  }

  async finish(): Promise<void> {
    await this.#save(this.checkpoint, this.#done, this.#ctx.now());
  }

  async #save(checkpoint: Checkpoint, done: number, finishedAt: number | null): Promise<void> {
    this.checkpoint = checkpoint;
    this.#done = done;
    await this.#ctx.db.sql`
      update progress set done = ${done}::bigint, checkpoint = ${json(checkpoint)},
        finished_at = ${finishedAt === null ? null : new Date(finishedAt)}::timestamptz
      where organization_id = ${this.#ctx.organizationId}::uuid and id = ${this.#id}::uuid`;
  }
}
