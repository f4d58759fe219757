import { deferKnown } from "../facts/index.ts";
import {
  type DueEntry,
  type Queued,
  raiseDue,
  raiseToScore,
  readRowsAhead,
  scoreRaised,
  type ScoringSetup,
} from "../health/index.ts";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import type { ActivityState } from "./activity-state.ts";
import { addToUserDays } from "./add-to-user-days.ts";
import { applyLinks } from "./apply-links.ts";
import { applyMemberships } from "./apply-memberships.ts";
import { attributeEvents } from "./attribute-events.ts";
import { deferEvents } from "./defer-events.ts";
import { type EventRow, insertEvents } from "./insert-events.ts";
import { foldEvents } from "./fold-events.ts";
import { readBatch } from "./read-batch.ts";
import type { Recalled } from "./recent-senders.ts";
import { enqueueReattribution } from "./reattribute-users.ts";
import type { Batch } from "./batch.ts";
import { recordTraits } from "./record-traits.ts";
import { keepRejected, type Rejected } from "./rejected.ts";
import { sourcesOf } from "./message-sources.ts";
import { takeIdentities } from "./take-identities.ts";
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
  scored: readonly Queued[];
  /** Of whom the messages were, as the transaction leaves it. */
  state: ActivityState;
  /** What all are scored with, where it was read. */
  setup: ScoringSetup | null;
}

export interface TakeOptions {
  /** At most this many customers are scored in the same transaction; of more, none. */
  scoreUpTo?: number;
  /** What its messages are most likely to find; throws SenderChangedError where they find something else. Only to score. */
  recalled?: Recalled | null;
}

/** One batch in its transaction. Every table is written in the same order by every batch, and its rows by key, against deadlocks. */
export async function takeBatch(
  request: Context,
  tx: ServiceTransaction,
  batch: Batch,
  { scoreUpTo = 0, recalled = null }: TakeOptions = {},
): Promise<TakenBatch> {
  const { ctx, fresh, rejected, state, setup, confirmed } = await readBatch(request, tx, batch, {
    toScore: scoreUpTo > 0,
    recalled,
  });
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
  const taken = { news: new Set(fresh.map(({ index }) => index)), rejected, customerIds, state, setup };
  if (setup !== null && customerIds.length > 0 && customerIds.length <= scoreUpTo)
    return {
      ...taken,
      scored: await storeAndScore(ctx, tx, { due, setup, customerIds, confirmed, store, defer }),
    };
  await confirmed;
  // All of it in one packet with the commit, the locks last: nobody waits for them longer than the database takes.
  tx.withCommit(() => Promise.all([store(), raiseDue(tx, due), defer()]));
  return { ...taken, scored: [] };
}

interface ToScore {
  due: readonly DueEntry[];
  setup: ScoringSetup;
  customerIds: readonly string[];
  confirmed: Promise<void>;
  store(): Promise<unknown>;
  defer(): Promise<unknown>;
}

/** Scores those of the batch's customers that can be scored at once; the scorer is told of the others. */
async function storeAndScore(
  ctx: Context,
  tx: ServiceTransaction,
  { due, setup, customerIds, confirmed, store, defer }: ToScore,
): Promise<readonly Queued[]> {
  // In this order on the wire, in one packet: stored, locked, and counted as it stands then.
  const [, , raised, ahead] = await Promise.all([
    confirmed,
    store(),
    raiseToScore(ctx, tx, due, setup),
    readRowsAhead(tx.sql, { setup, customerIds, asOf: ctx.now() }),
  ]);
  if (raised.scoredMeanwhile) tx.withCommit(defer);
  return scoreRaised(ctx, tx, raised, ahead);
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

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
