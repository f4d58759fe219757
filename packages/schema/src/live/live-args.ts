import type { builder } from "../builder.ts";

type SubscriptionFieldBuilder = PothosSchemaTypes.SubscriptionFieldBuilder<
  typeof builder.$inferSchemaTypes,
  object
>;

/** Arguments of every subscription. */
export function liveArgs(t: SubscriptionFieldBuilder) {
  return {
    after: t.arg({
      type: "Cursor",
      description:
        "Everything since this cursor first, then what comes. CURSOR_EXPIRED when that can't be told completely: take a snapshot. Left out: from now on.",
    }),
    first: t.arg.int({
      description: "Complete after this many payloads, 1..1,000,000; endless when left out.",
    }),
  };
}

/** Arguments of subscriptions that are about customers. */
export function liveCustomerArgs(t: SubscriptionFieldBuilder) {
  return {
    ...liveArgs(t),
    customerIds: t.arg.idList({
      description: "Only these customers, by global id, at most 1000; all when left out.",
    }),
    ownerId: t.arg.id({
      description: "Only customers whom this member (global id) looks after by then.",
    }),
  };
}
