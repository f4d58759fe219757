import { formatCursor, parseCursor, type LogBatch } from "@perennial/services/live";
import { builder } from "../builder.ts";
import type { ActivityAnnounced } from "./announced.ts";
import { changesOf } from "./changes-of.ts";
import { FeedItem } from "./feed-item.ts";
import { liveCustomerArgs } from "./live-args.ts";
import { subscribeToLog } from "./subscribe-to-log.ts";

const ActivityPayload = builder.objectRef<LogBatch>("ActivityPayload").implement({
  description: "What customers did, gathered over a moment.",
  fields: (t) => ({
    cursor: t.expose("cursor", {
      type: "Cursor",
      description: "Everything up to here was told: hand it back as `after` to go on.",
    }),
    items: t.field({
      type: [FeedItem],
      description: "A line per customer and moment, in the order they happened; all of kind ACTIVITY.",
      resolve: async (batch, _args, ctx) => {
        const { epoch } = parseCursor(batch.cursor);
        const changes = await changesOf<ActivityAnnounced>(ctx, batch);
        return changes.map((change) => ({
          ...change,
          kind: "ACTIVITY" as const,
          cursor: formatCursor({ epoch, position: change.position }),
        }));
      },
    }),
  }),
});

builder.subscriptionField("activity", (t) =>
  t.field({
    type: ActivityPayload,
    description: "What customers do, a line per customer and moment, as batches. Needs READ.",
    authScopes: { READ: true },
    args: liveCustomerArgs(t),
    subscribe: (_root, args, ctx) => subscribeToLog(ctx, args, { kinds: ["ACTIVITY"] }),
    resolve: (batch) => batch,
  }),
);
