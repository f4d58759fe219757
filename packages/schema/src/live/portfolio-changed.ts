import type { LogBatch } from "@perennial/services/live";
import { builder } from "../builder.ts";
import { Portfolio } from "../portfolio/portfolio.ts";
import { readPortfolio } from "../portfolio/read-portfolio.ts";
import { liveArgs } from "./live-args.ts";
import { subscribeToLog } from "./subscribe-to-log.ts";

/** Totals read the whole book, so they are told at most this often. */
const EVERY_MS = 250;

const PortfolioChangedPayload = builder.objectRef<LogBatch>("PortfolioChangedPayload").implement({
  description: "The book's totals after they moved.",
  fields: (t) => ({
    cursor: t.expose("cursor", {
      type: "Cursor",
      description: "Everything up to here was told: hand it back as `after` to go on.",
    }),
    portfolio: t.field({
      type: Portfolio,
      description: "The whole book now.",
      resolve: (_batch, _args, ctx) => readPortfolio(ctx),
    }),
  }),
});

builder.subscriptionField("portfolioChanged", (t) =>
  t.field({
    type: PortfolioChangedPayload,
    description: "The book's totals as they move, at most four times a second. Needs READ.",
    authScopes: { READ: true },
    args: liveArgs(t),
    subscribe: (_root, args, ctx) =>
      subscribeToLog(ctx, args, { kinds: ["PORTFOLIO_CHANGED"], everyMs: EVERY_MS, latestOnly: true }),
    resolve: (batch) => batch,
  }),
);
