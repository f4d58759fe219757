import type { Message } from "@perennial/core/activity";
import { lockActivity, lockActivityToScore, type Source, withCurrentSettings } from "../book/index.ts";
import { deferKnown } from "../facts/index.ts";
import {
  type Claimed,
  type DueEntry,
  raiseDue,
  raiseToScore,
  readRowsAhead,
  readSetup,
  scoreRaised,
  type ScoringSetup,
} from "../health/index.ts";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import { ActivityState } from "./activity-state.ts";
import { addToUserDays } from "./add-to-user-days.ts";
import { applyLinks } from "./apply-links.ts";
import { applyMemberships } from "./apply-memberships.ts";
import { attributeEvents } from "./attribute-events.ts";
import { deferEvents } from "./defer-events.ts";
import { type EventRow, insertEvents } from "./insert-events.ts";
import { foldEvents } from "./fold-events.ts";
import { readState } from "./read-state.ts";
import { enqueueReattribution } from "./reattribute-users.ts";
import type { Batch } from "./batch.ts";
import { recordTraits } from "./record-traits.ts";
import { keepRejected, type Rejected } from "./rejected.ts";
import { groupsOf, isActivity, sourcesOf } from "./message-sources.ts";
import { takeIdentities } from "./take-identities.ts";
import { keepMessages, takeMessages } from "./take-messages.ts";
import { touchPeople } from "./touch-people.ts";
import { seenPeople } from "./seen-people.ts";

export interface TakenBatch {
  /** Index of each message that nobody had sent before; of equal ones in the batch, the first. */
  news: ReadonlySet<number>;
  /** Also what only the database could refuse. */
  rejected: readonly Rejected[];
  /** Customers that have new events or traits. */
  customerIds: string[];
  /** Those that this transaction scored as well. */
  scored: readonly Claimed[];
}

export interface TakeOptions {
  /** At most this many customers are scored in the same transaction; of more, none. */
  scoreUpTo?: number;
}

/** One batch in its transaction. Every table is written in the same order by every batch, and its rows by key, against deadlocks. */
export async function takeBatch(
  request: Context,
  tx: ServiceTransaction,
  batch: Batch,
  { scoreUpTo = 0 }: TakeOptions = {},
): Promise<TakenBatch> {
  const { ctx, fresh, rejected, state, setup } = await readBatch(request, tx, batch, scoreUpTo > 0);
  const news = fresh.map(({ message }) => message);
  await takeIdentities(tx, state, distinct(news.flatMap(sourcesOf)));

  // Who is who and where they belong comes before what they did.
  const relinked = await applyLinks(tx, state, news);
  const { joined, affected } = await applyMemberships(tx, state, news, batch.receivedAt);
  const knownAt = batch.historical ? null : Math.max(batch.receivedAt, tx.now);
  const receipt = { receivedAt: batch.receivedAt, knownAt };
  const events = await attributeEvents(ctx, tx, state, { messages: news, joined });
  const traits = await recordTraits(ctx, tx, state, { messages: news, ...receipt });
  const days = await foldEvents(ctx, tx, events);
  await enqueueReattribution(ctx, tx, relinked.union(affected));
  const due = [...traits.due, ...dueOf(events, batch)];
  const customerIds = distinct(due.map((entry) => entry.customerId));
  const store = () =>
    Promise.all([
      touchPeople(tx, seenPeople(state, events, joined)),
      addToUserDays(tx, days),
      insertEvents(tx, events, receipt),
      keepRejected(tx, rejected, batch.receivedAt),
    ]);
  // Once the rows of the raised customers are locked, nothing of them is scored until the commit: what is new is known from then on.
  const defer = () => Promise.all([deferKnown(tx, traits.factIds), deferEvents(tx, events)]);
  const taken = { news: new Set(fresh.map(({ index }) => index)), rejected, customerIds };
  if (setup !== null && customerIds.length > 0 && customerIds.length <= scoreUpTo)
    return { ...taken, scored: await storeAndScore(ctx, tx, { due, setup, customerIds, store, defer }) };
  // In this order on the wire: the locks, for which others wait, come last.
  await Promise.all([store(), raiseDue(tx, due)]);
  tx.withCommit(defer);
  return { ...taken, scored: [] };
}

interface ToScore {
  due: readonly DueEntry[];
  setup: ScoringSetup;
  customerIds: readonly string[];
  store(): Promise<unknown>;
  defer(): Promise<unknown>;
}

/** Scores those of the batch's customers that can be scored at once; the scorer is told of the others. */
async function storeAndScore(
  ctx: Context,
  tx: ServiceTransaction,
  { due, setup, customerIds, store, defer }: ToScore,
): Promise<readonly Claimed[]> {
  // In this order on the wire, in one packet: stored, locked, and counted as it stands then.
  const [, raised, ahead] = await Promise.all([
    store(),
    raiseToScore(ctx, tx, due, setup),
    readRowsAhead(tx.sql, { setup, customerIds, asOf: ctx.now() }),
  ]);
  if (raised.scoredMeanwhile) tx.withCommit(defer);
  return scoreRaised(ctx, tx, raised, ahead);
}

/** What is known of the batch, and what of it is new; without the erased. */
async function readBatch(request: Context, tx: ServiceTransaction, batch: Batch, toScore: boolean) {
  const asked = batch.messages.map(({ message }) => message);
  const sources = distinct(asked.flatMap(sourcesOf));
  const state = new ActivityState();
  // They go out together: the lock is held before anything is read.
  const [mayScore, settings, taken, erased] = await Promise.all([
    toScore ? lockActivityToScore(tx) : lockActivity(tx, "shared").then(() => false),
    toScore ? readSetup(tx.sql, tx.organizationId, []) : withCurrentSettings(request, tx),
    takeMessages(tx, asked),
    readState(tx, state, {
      sources,
      groupIds: distinct(asked.flatMap(groupsOf)),
      withSolos: !asked.every((message) => isActivity(message) && message.groupId !== undefined),
    }),
  ]);
  const { messages, rejected } = refuseErased(batch, erased);
  await keepMessages(tx, taken, { asked, kept: messages.map(({ message }) => message) });
  // An id that is new is so once: for the first message that has it.
  const fresh = messages.filter(({ message: { messageId } }) => taken.delete(messageId));
  const ctx = { ...request, organization: settings.organization };
  return { ctx, fresh, rejected, state, setup: mayScore && "models" in settings ? settings : null };
}

function dueOf(events: readonly EventRow[], { historical }: Batch): DueEntry[] {
  return events.flatMap(({ customerId, id, name }) =>
    // What an import tells happened long ago: it changes scores, but it's no activity of now.
    customerId === null
      ? []
      : [
          {
            customerId,
            cause: historical ? { kind: "replay" as const } : { kind: "event" as const, id, name },
          },
        ],
  );
}

function refuseErased(batch: Batch, erased: ReadonlySet<Source>): Pick<Batch, "messages" | "rejected"> {
  if (erased.size === 0) return batch;
  const refused: Rejected[] = [];
  const messages = batch.messages.flatMap(({ index, message }) => {
    const kept = withoutErased(message, erased);
    // Of an erased person nothing is kept, not even what was refused.
    if (kept === null)
      refused.push({
        index,
        reason: "ERASED: this person was erased; nothing about them is taken any more",
        message: null,
      });
    return kept === null ? [] : [{ index, message: kept }];
  });
  const rejected = [...batch.rejected, ...refused].sort((a, b) => a.index - b.index);
  return { messages, rejected };
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

/** Null when it is of an erased person; on a device that an erased person shared, another user's message loses the device's id. */
function withoutErased(message: Message, erased: ReadonlySet<Source>): Message | null {
  if (!sourcesOf(message).some((source) => erased.has(source))) return message;
  if (message.kind === "alias" || message.user.userId === undefined || erased.has(`u:${message.user.userId}`))
    return null;
  return { ...message, user: { userId: message.user.userId } };
}
