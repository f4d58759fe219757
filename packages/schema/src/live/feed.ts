import { readLog } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { requireBetween } from "../relay/require-between.ts";
import { changesOf } from "./changes-of.ts";
import { FeedItem, type FeedItemShape } from "./feed-item.ts";

builder.queryField("feed", (t) =>
  t.field({
    type: [FeedItem],
    description:
      "Newest announcements of what customers did and how they changed, newest first. Left out is what imported or replayed history alone changed.",
    authScopes: { READ: true },
    args: { first: t.arg.int({ required: true, defaultValue: 30, description: "How many lines, 1..200." }) },
    resolve: async (_root, { first }, ctx) => {
      const entries = await readLog(
        ctx.services,
        ["ACTIVITY", "CHURN_CHANGED", "HEALTH_CHANGED", "RISK_CHANGED"],
        requireBetween(first, 1, 200, ["first"]),
      );
      const byPosition = new Map(entries.map((entry) => [entry.position, entry]));
      const changes = await changesOf(ctx, { entries });
      return changes.map((change) => {
        const { cursor, kind } = byPosition.get(change.position)!;
        return { ...change, cursor, kind } as FeedItemShape;
      });
    },
  }),
);
