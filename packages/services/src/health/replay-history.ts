import { factId } from "@perennial/core/activity";
import type { BookSignals } from "@perennial/core/health";
import { addDays, daysBetween, endOfDay, isDay } from "@perennial/core/time";
import { json } from "@perennial/database";
import { z } from "zod";
import { type Context, defineJob, transact } from "../kernel/index.ts";
import { recordPortfolioDays } from "../portfolio/index.ts";
import { readFirsts } from "./load-book.ts";
import { medianFeatures } from "./median-features.ts";
import { raiseDue } from "./raise-due.ts";
import { type ReplayedCustomer, replayCustomers } from "./replay-customers.ts";
import { planReplay } from "./replay-plan.ts";
import { readSetup, type ScoringSetup } from "./scoring-setup.ts";
import { writeReplay } from "./write-replay.ts";

/** These come first, for everybody, so that there is something to look at. */
const NEWEST_DAYS = 14;
/** Scores calculated and written at once: some 30 ms on the embedded database. */
const SCORES_AT_ONCE = 400;

const dataSchema = z.object({
  /** First local calendar day; that of the first fact unless said. */
  fromDay: z.string().refine(isDay, { error: "must be an existing day as YYYY-MM-DD" }).nullish(),
});

interface Checkpoint {
  fromDay: string;
  toDay: string;
  phase: "NEWEST" | "ALL";
  /** The last customer done in this phase. */
  after: string | null;
}

/**
 * Fills history with the scores at past local days' ends: after an import of what happened long ago. The newest days come first;
 * then each customer's whole past, forward, since bands depend on those before. Announces nothing, may be run again at any time,
 * and goes on where it stopped.
 */
export const replayHistory = defineJob({
  name: "replay-history",
  schema: dataSchema,
  async run(ctx, { fromDay }) {
    const setup = await readSetup(ctx.db.sql, ctx.organizationId, null);
    const { timeZone } = setup.organization;
    const { customers, from, to } = await planReplay(ctx, fromDay ?? null, timeZone);
    if (from > to) return;
    const newestFrom = daysBetween(from, to) < NEWEST_DAYS ? from : addDays(to, 1 - NEWEST_DAYS);
    const progress = await ReplayProgress.begin(ctx, from, to, countDays(customers, newestFrom, to) + countDays(customers, from, to));
    const replay = { ctx, setup, bookAt: await bookReader(ctx, setup), progress };
    if (progress.checkpoint.phase === "NEWEST") {
      await replayRange({ ...replay, customers, from: newestFrom, to, last: false });
      await recordPortfolioDays(ctx, newestFrom, to, { replayed: true });
      await progress.enter("ALL");
    }
    await replayRange({ ...replay, customers, from, to, last: true });
    await recordPortfolioDays(ctx, from, to, { replayed: true });
    await progress.finish();
  },
});

interface RangeReplay {
  ctx: Context;
  setup: ScoringSetup;
  customers: readonly ReplayedCustomer[];
  from: string;
  to: string;
  bookAt(day: string): Promise<BookSignals>;
  progress: ReplayProgress;
  /** Nothing follows: scores of today may look back at these days. */
  last: boolean;
}

async function replayRange({ ctx, setup, customers, from, to, bookAt, progress, last }: RangeReplay): Promise<void> {
  const { after } = progress.checkpoint;
  let chunk: ReplayedCustomer[] = [];
  const write = async () => {
    if (chunk.length === 0) return;
    const replayed = await replayCustomers(ctx.db.sql, { setup, customers: chunk, from, to, bookAt });
    await transact(ctx, async (tx) => {
      const ids = chunk.map(({ id }) => id);
      if (last) {
        await raiseDue(
          tx,
          ids.map((customerId) => ({ customerId, cause: { kind: "replay" } })),
        );
        await tx.sql`
          update customer_health set state = state - 'daily'
          where organization_id = ${tx.organizationId}::uuid and customer_id = any(${ids}::uuid[])`;
      }
      await writeReplay(tx, replayed, from, to);
    });
    await progress.advance(chunk.at(-1)!.id, countDays(chunk, from, to));
    chunk = [];
  };
  for (const customer of customers) {
    if (after !== null && customer.id <= after) continue;
    if (countDays([...chunk, customer], from, to) > SCORES_AT_ONCE) await write();
    chunk.push(customer);
  }
  await write();
}

/** What the book said at the ends of past days; each is read once. */
async function bookReader(ctx: Context, { organization, unbittedFeatures }: ScoringSetup): Promise<(day: string) => Promise<BookSignals>> {
  const { sql } = ctx.db;
  const firsts = await readFirsts(sql, organization.id, ctx.now(), null);
  const read = new Map<string, Promise<number | null>>();
  return async (day) => {
    let median = read.get(day);
    if (median === undefined) {
      median = medianFeatures(sql, organization.id, day, { unbittedFeatures, knownAt: null });
      read.set(day, median);
    }
    const asOf = endOfDay(day, organization.timeZone) - 1;
    const by = (first: number | null) => (first !== null && first <= asOf ? first : null);
    return {
      medianFeatures: await median,
      firstTicketAt: by(firsts.firstTicketAt),
      firstInvoiceAt: by(firsts.firstInvoiceAt),
    };
  };
}

function countDays(customers: readonly ReplayedCustomer[], from: string, to: string): number {
  return customers.reduce((sum, { firstDay }) => sum + Math.max(0, daysBetween(firstDay > from ? firstDay : from, to) + 1), 0);
}

/** The row that shows how far the replay is, in scores; and where it goes on after a restart. */
class ReplayProgress {
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
