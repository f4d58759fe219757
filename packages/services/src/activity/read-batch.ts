import { lockActivity, lockActivityToScore, withCurrentSettings } from "../book/index.ts";
import { readSetup, type ScoringSetup } from "../health/index.ts";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import { ActivityState } from "./activity-state.ts";
import type { Batch } from "./batch.ts";
import { checkSenders } from "./check-senders.ts";
import { groupsOf, isActivity, sourcesOf } from "./message-sources.ts";
import { readState } from "./read-state.ts";
import { type Recalled, SenderChangedError, stateOf } from "./recent-senders.ts";
import { refuseErased } from "./refuse-erased.ts";
import type { Rejected } from "./rejected.ts";
import { keepMessages, takeMessages } from "./take-messages.ts";

export interface ReadBatch {
  ctx: Context;
  /** Messages whose ids are new, without those of the erased. */
  fresh: Batch["messages"];
  rejected: readonly Rejected[];
  state: ActivityState;
  /** Null where nothing may be scored. */
  setup: ScoringSetup | null;
  /** Rejects with SenderChangedError where what was recalled isn't so. */
  confirmed: Promise<void>;
}

interface ReadOptions {
  toScore: boolean;
  recalled: Recalled | null;
}

/** What is known of the batch, and what of it is new. */
export async function readBatch(
  request: Context,
  tx: ServiceTransaction,
  batch: Batch,
  { toScore, recalled }: ReadOptions,
): Promise<ReadBatch> {
  if (recalled !== null) return recallBatch(request, tx, batch, recalled);
  const asked = batch.messages.map(({ message }) => message);
  const state = new ActivityState();
  // They go out together: the lock is held before anything is read.
  const [mayScore, settings, taken, erased] = await Promise.all([
    toScore ? lockActivityToScore(tx) : lockActivity(tx, "shared").then(() => false),
    toScore ? readSetup(tx.sql, tx.organizationId, []) : withCurrentSettings(request, tx),
    takeMessages(tx, asked),
    readState(tx, state, {
      sources: [...new Set(asked.flatMap(sourcesOf))],
      groupIds: [...new Set(asked.flatMap(groupsOf))],
      withSolos: !asked.every((message) => isActivity(message) && message.groupId !== undefined),
    }),
  ]);
  const { messages, rejected } = refuseErased(batch, erased);
  await keepMessages(tx, taken, { asked, kept: messages.map(({ message }) => message) });
  // An id that is new is so once: for the first message that has it.
  const fresh = messages.filter(({ message: { messageId } }) => taken.delete(messageId));
  const ctx = { ...request, organization: settings.organization };
  const setup = mayScore && "models" in settings ? settings : null;
  return { ctx, fresh, rejected, state, setup, confirmed: Promise.resolve() };
}

/** What stands behind it goes out in the same packet. */
function recallBatch(
  request: Context,
  tx: ServiceTransaction,
  { messages, rejected }: Batch,
  { setup, senders }: Recalled,
): ReadBatch {
  const reading = Promise.all([
    lockActivityToScore(tx),
    takeMessages(
      tx,
      messages.map(({ message }) => message),
    ),
    checkSenders(tx, setup.version, senders),
  ]);
  const confirmed = reading.then(([mayScore, taken, isSo]) => {
    if (!mayScore || taken.size < messages.length || !isSo) throw new SenderChangedError();
  });
  // Whoever waits for the whole packet learns of it.
  confirmed.catch(() => {});
  const ctx = { ...request, organization: setup.organization };
  return { ctx, fresh: messages, rejected, state: stateOf(senders), setup, confirmed };
}
