import type { LogBatch } from "@perennial/services/live";
import { builder } from "../builder.ts";
import { ForbiddenError } from "../errors/user-errors.ts";
import { liveArgs } from "../live/live-args.ts";
import { subscribeToLog } from "../live/subscribe-to-log.ts";
import { Alert } from "./alert.ts";
import { countUnread } from "./count-unread.ts";

/** What the log says of a member's inbox; ids only. */
interface AlertsAnnounced {
  memberId: string;
  /** The most revenue at stake first; absent where the member only read or snoozed. */
  alertIds?: readonly string[];
}

const AlertRaisedPayload = builder.objectRef<LogBatch>("AlertRaisedPayload").implement({
  description: "What came into the viewer's inbox over a moment, and what is unread in it now.",
  fields: (t) => ({
    cursor: t.expose("cursor", {
      type: "Cursor",
      description: "Everything up to here was told: hand it back as `after` to go on.",
    }),
    alerts: t.field({
      type: [Alert],
      description:
        "What was told, in the order it was, of a digest the most ARR first; empty when the viewer only read or snoozed elsewhere.",
      resolve: async ({ entries }, _args, { loaders }) => {
        const ids = entries.flatMap(({ payload }) => (payload as AlertsAnnounced).alertIds ?? []);
        const alerts = await Promise.all([...new Set(ids)].map((id) => loaders.alerts.load(id)));
        return alerts.filter((alert) => alert !== null);
      },
    }),
    unread: t.int({
      description: "How many of the viewer's inbox are unread now, 0 or more.",
      resolve: (_batch, _args, { services }) => countUnread(services),
    }),
  }),
});

builder.subscriptionField("alertRaised", (t) =>
  t.field({
    type: AlertRaisedPayload,
    description:
      "The viewer's own inbox as it fills, as batches, and when they read or snooze elsewhere. Needs READ and a signed-in member.",
    authScopes: { READ: true },
    args: liveArgs(t),
    subscribe: (_root, args, ctx) => {
      const { actor } = ctx.services;
      if (actor.kind !== "member")
        throw new ForbiddenError("Only a signed-in member has an inbox; ask `alerts` with an API key.");
      return subscribeToLog(ctx, args, {
        kinds: ["ALERT_RAISED", "ALERTS_READ"],
        keeps: ({ payload }) => (payload as AlertsAnnounced).memberId === actor.id,
        audience: actor.id,
      });
    },
    resolve: (batch) => batch,
  }),
);
