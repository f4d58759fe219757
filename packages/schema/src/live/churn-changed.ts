import type { LogBatch } from "@perennial/services/live";
import { builder } from "../builder.ts";
import { ChurnLevel } from "../risk/churn-outlook.ts";
import type { ChurnChangedAnnounced, PredictionsChangedAnnounced } from "./announced.ts";
import { changesOf } from "./changes-of.ts";
import { ChurnChange } from "./churn-change.ts";
import { liveCustomerArgs } from "./live-args.ts";
import { subscribeToLog } from "./subscribe-to-log.ts";

const ChurnChangedPayload = builder.objectRef<LogBatch>("ChurnChangedPayload").implement({
  description: "What moved in the churn foretold, gathered over a moment.",
  fields: (t) => ({
    cursor: t.expose("cursor", {
      type: "Cursor",
      description: "Everything up to here was told: hand it back as `after` to go on.",
    }),
    changes: t.field({
      type: [ChurnChange],
      description:
        "The changes of level in the order they happened; empty where only predictions came or went.",
      resolve: (batch, _args, ctx) =>
        changesOf<ChurnChangedAnnounced>(ctx, {
          entries: batch.entries.filter(({ kind }) => kind === "CHURN_CHANGED"),
        }),
    }),
    cameOrWent: t.int({
      description:
        "Customers of whom no change is told because there is nothing to compare with, 0 or more: foretold for the first time by this model version, or not any more. Always 0 with a filter.",
      resolve: ({ entries }) =>
        entries.reduce(
          (sum, { kind, payload }) =>
            sum + (kind === "PREDICTIONS_CHANGED" ? (payload as PredictionsChangedAnnounced).customers : 0),
          0,
        ),
    }),
  }),
});

builder.subscriptionField("churnChanged", (t) =>
  t.field({
    type: ChurnChangedPayload,
    description:
      "Changes of the churn level as customers are assessed anew, as batches. A level is told once the probability lies 0.02 beyond the threshold that it crossed since the level told before, by the same model version. Needs READ.",
    authScopes: { READ: true },
    args: {
      ...liveCustomerArgs(t),
      to: t.arg({ type: [ChurnLevel], description: "Only changes to one of these levels." }),
    },
    subscribe: (_root, args, ctx) =>
      subscribeToLog(ctx, args, {
        kinds: ["CHURN_CHANGED", "PREDICTIONS_CHANGED"],
        // What is told of nobody in particular passes no filter.
        keeps: ({ kind, payload }) =>
          args.to == null ||
          (kind === "CHURN_CHANGED" && args.to.includes((payload as ChurnChangedAnnounced).to)),
      }),
    resolve: (batch) => batch,
  }),
);
