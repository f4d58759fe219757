import type { Message } from "@perennial/core/activity";
import { lockActivity, type Source } from "../book/index.ts";
import { deferKnown } from "../facts/index.ts";
import { raiseDue, type DueEntry } from "../health/index.ts";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import { ActivityState } from "./activity-state.ts";
import { addToUserDays } from "./add-to-user-days.ts";
import { applyLinks } from "./apply-links.ts";
import { applyMemberships } from "./apply-memberships.ts";
import { attributeEvents } from "./attribute-events.ts";
import { findErased } from "./find-erased.ts";
import { insertEvents } from "./insert-events.ts";
import { foldEvents } from "./fold-events.ts";
import { readState } from "./read-state.ts";
import { enqueueReattribution } from "./reattribute-users.ts";
import type { Batch, RecordedActivity } from "./record-activity.ts";
import { recordTraits } from "./record-traits.ts";
import { keepRejected, type Rejected } from "./rejected.ts";
import { groupsOf, sourcesOf } from "./message-sources.ts";
import { takeIdentities } from "./take-identities.ts";
import { takeMessages } from "./take-messages.ts";
import { touchPeople } from "./touch-people.ts";
import { seenPeople } from "./seen-people.ts";

/** One batch in its transaction. Every table is written in the same order by every batch, and its rows by key, against deadlocks. */
export async function takeBatch(
  ctx: Context,
  tx: ServiceTransaction,
  batch: Batch,
): Promise<RecordedActivity> {
  await lockActivity(tx, "shared");
  const { messages, rejected } = await refuseErased(tx, batch);
  const unique = new Map<string, Message>();
  for (const { message } of messages)
    if (!unique.has(message.messageId)) unique.set(message.messageId, message);
  const all = [...unique.values()];
  const sources = [...new Set(all.flatMap(sourcesOf))];
  const state = new ActivityState();
  await readState(tx, state, sources, [...new Set(all.flatMap(groupsOf))]);
  const taken = await takeMessages(tx, all);
  const news = all.filter((message) => taken.has(message.messageId));
  await takeIdentities(tx, state, [...new Set(news.flatMap(sourcesOf))]);

  // Who is who and where they belong comes before what they did.
  const relinked = await applyLinks(tx, state, news);
  const { joined, affected } = await applyMemberships(tx, state, news, batch.receivedAt);
  const receipt = {
    receivedAt: batch.receivedAt,
    knownAt: batch.historical ? null : Math.max(batch.receivedAt, tx.now),
  };
  const events = await attributeEvents(ctx, tx, state, { messages: news, joined });
  const traits = await recordTraits(ctx, tx, state, { messages: news, ...receipt });
  await insertEvents(tx, events, receipt);
  await addToUserDays(tx, await foldEvents(ctx, tx, events));
  await touchPeople(tx, seenPeople(state, events, joined));
  await keepRejected(tx, rejected, batch.receivedAt);

  const due: DueEntry[] = [
    ...traits.due,
    ...events.flatMap(({ customerId, id, name }) =>
      // What an import tells happened long ago: it changes scores, but it's no activity of now.
      customerId
        ? [
            {
              customerId,
              cause: batch.historical ? { kind: "replay" as const } : { kind: "event" as const, id, name },
            },
          ]
        : [],
    ),
  ];
  await deferKnown(tx, await raiseDue(tx, due), { factIds: traits.factIds, events });
  await enqueueReattribution(ctx, tx, relinked.union(affected));
  return {
    accepted: news.length,
    duplicates: messages.length - news.length,
    rejected: rejected.map(({ index, reason }) => ({ index, reason })),
    customerIds: [...new Set(due.map((entry) => entry.customerId))],
  };
}

async function refuseErased(tx: ServiceTransaction, batch: Batch) {
  const erased = await findErased(tx, [
    ...new Set(batch.messages.flatMap(({ message }) => sourcesOf(message))),
  ]);
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

/** Null when it is of an erased person; on a device that an erased person shared, another user's message loses the device's id. */
function withoutErased(message: Message, erased: ReadonlySet<Source>): Message | null {
  if (!sourcesOf(message).some((source) => erased.has(source))) return message;
  if (message.kind === "alias" || message.user.userId === undefined || erased.has(`u:${message.user.userId}`))
    return null;
  return { ...message, user: { userId: message.user.userId } };
}
