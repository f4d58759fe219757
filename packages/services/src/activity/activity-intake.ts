import { type Context, requireScope, transact } from "../kernel/index.ts";
import { type Batch, joinBatches, parseBatch } from "./batch.ts";
import { Gatherer } from "./gatherer.ts";
import { type ActivityReceipt, receiptOf, type RecordActivityInput } from "./record-activity.ts";
import { takeBatch } from "./take-batch.ts";

/** As many as an SDK sends in one request. */
const MAX_MESSAGES = 500;
const LANES = 3;

interface Request {
  ctx: Context;
  batch: Batch;
}

/**
 * Takes messages as `recordActivity` does, for requests that come one by one from many SDKs: those of an organisation that come
 * while others of it are being stored share the next transaction.
 */
export class ActivityIntake {
  readonly #gatherers = new Map<string, Gatherer<Request, ActivityReceipt>>();

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
    const gatherer = new Gatherer({ run: takeTogether, maxSize: MAX_MESSAGES, lanes: LANES });
    this.#gatherers.set(organizationId, gatherer);
    return gatherer;
  }
}

async function takeTogether(requests: readonly Request[]): Promise<ActivityReceipt[]> {
  const { ctx } = requests.at(-1)!;
  const batches = requests.map(({ batch }) => batch);
  const { joined, offsets } = joinBatches(batches);
  const taken = await transact(ctx, (tx) => takeBatch(ctx, tx, joined));
  return batches.map((batch, index) => receiptOf(batch, taken, offsets[index]!));
}
