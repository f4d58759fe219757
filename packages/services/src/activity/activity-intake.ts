import type { Scorer } from "../health/index.ts";
import { type Context, requireScope, transact } from "../kernel/index.ts";
import { type Batch, joinBatches, parseBatch } from "./batch.ts";
import { Gatherer } from "./gatherer.ts";
import { type ActivityReceipt, receiptOf, type RecordActivityInput } from "./record-activity.ts";
import { type Recalled, RecentSenders, SenderChangedError } from "./recent-senders.ts";
import { takeBatch, type TakenBatch } from "./take-batch.ts";

/** As many as an SDK sends in one request. */
const MAX_MESSAGES = 1000;
const LANES = 3;
/** So many customers are scored while their events are taken: it adds a few milliseconds to the answer. */
const SCORED_AT_ONCE = 25;

interface Request {
  ctx: Context;
  batch: Batch;
}

/**
 * Takes messages as `recordActivity` does, for requests that come one by one from many SDKs: those of an organisation that come
 * while others of it are being stored share the next transaction. Where a scorer runs in this process, few customers are scored in
 * the same transaction, so that a score needs no second way through the database.
 */
export class ActivityIntake {
  readonly #scorer: Pick<Scorer, "note"> | null;
  readonly #gatherers = new Map<string, Gatherer<Request, ActivityReceipt>>();
  readonly #senders = new RecentSenders();

  constructor(scorer: Pick<Scorer, "note"> | null) {
    this.#scorer = scorer;
  }

  async record(
    ctx: Context,
    input: Pick<RecordActivityInput, "messages" | "batchContext" | "type">,
  ): Promise<ActivityReceipt> {
    requireScope(ctx, "INGEST");
    const batch = parseBatch({ ...input, receivedAt: ctx.now(), historical: false });
    return this.#gathererOf(ctx.organizationId).add({ ctx, batch }, input.messages.length);
  }

  #gathererOf(organizationId: string): Gatherer<Request, ActivityReceipt> {
    const present = this.#gatherers.get(organizationId);
    if (present) return present;
    const gatherer = new Gatherer<Request, ActivityReceipt>({
      run: (requests) => this.#takeTogether(requests),
      fewSize: SCORED_AT_ONCE,
      maxSize: MAX_MESSAGES,
      lanes: LANES,
    });
    this.#gatherers.set(organizationId, gatherer);
    return gatherer;
  }

  async #takeTogether(requests: readonly Request[]): Promise<ActivityReceipt[]> {
    const { ctx } = requests.at(-1)!;
    const batches = requests.map(({ batch }) => batch);
    const { joined, offsets } = joinBatches(batches);
    const taken = await this.#take(ctx, joined);
    return batches.map((batch, index) => receiptOf(batch, taken, offsets[index]!));
  }

  async #take(ctx: Context, batch: Batch): Promise<TakenBatch> {
    if (this.#scorer === null) return transact(ctx, (tx) => takeBatch(ctx, tx, batch));
    try {
      const taken = await this.#takeAndScore(ctx, batch);
      this.#scorer.note(
        ctx,
        taken.scored.flatMap(({ causes }) => causes),
      );
      this.#senders.keep(ctx.organizationId, batch, taken.state, taken.setup);
      return taken;
    } catch (error) {
      // A customer that can't be scored is no reason to refuse what it did.
      ctx.log.warn({ error }, "taking and scoring at once failed; taken without");
      return transact(ctx, (tx) => takeBatch(ctx, tx, batch));
    }
  }

  async #takeAndScore(ctx: Context, batch: Batch): Promise<TakenBatch> {
    const take = (recalled: Recalled | null) =>
      transact(ctx, (tx) => takeBatch(ctx, tx, batch, { scoreUpTo: SCORED_AT_ONCE, recalled }));
    const recalled = this.#senders.recall(ctx.organizationId, batch);
    if (recalled === null) return take(null);
    try {
      return await take(recalled);
    } catch (error) {
      if (!(error instanceof SenderChangedError))
        ctx.log.info({ error }, "taking with what was recalled failed");
      this.#senders.forget(ctx.organizationId, batch);
      return take(null);
    }
  }
}
