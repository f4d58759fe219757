import type { LogBatch } from "@perennial/services/live";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Band } from "../health/band.ts";
import { encodeGlobalId } from "../relay/global-id.ts";
import type { RiskChangedAnnounced } from "./announced.ts";
import { changesOf, type CustomerChange } from "./changes-of.ts";
import { liveCustomerArgs } from "./live-args.ts";
import { sayRiskChange } from "./say-change.ts";
import { subscribeToLog } from "./subscribe-to-log.ts";

const RiskChange = builder.objectRef<CustomerChange<RiskChangedAnnounced>>("RiskChange").implement({
  description: "A change of the shown band, as it was announced.",
  fields: (t) => ({
    customerId: t.id({
      description: "Global id of the customer.",
      resolve: ({ customer }) => encodeGlobalId("Customer", customer.id),
    }),
    version: t.float({
      description: "The health's version after this change; a whole number.",
      resolve: ({ announced }) => announced.version,
    }),
    at: t.expose("at", { type: "DateTime", description: "When it was announced." }),
    from: t.field({ type: Band, description: "Band before.", resolve: ({ announced }) => announced.from }),
    to: t.field({
      type: Band,
      description:
        "Band from then on; UNKNOWN after AT_RISK or CRITICAL means that the customer was lost sight of.",
      resolve: ({ announced }) => announced.to,
    }),
    score: t.float({
      nullable: true,
      description: "Score at that moment, 0..100; null when unknown.",
      resolve: ({ announced }) => announced.score,
    }),
    byHistory: t.boolean({
      description: "True when imported or replayed history alone made it happen: the feed leaves it out.",
      resolve: ({ announced }) => announced.byHistory ?? false,
    }),
    sentence: t.string({
      description: "In words, with what made it happen.",
      resolve: ({ customer, announced }, _args, ctx) => sayRiskChange(ctx, customer.name, announced),
    }),
    customer: t.expose("customer", { type: Customer, description: "The customer as of now." }),
  }),
});

const RiskChangedPayload = builder.objectRef<LogBatch>("RiskChangedPayload").implement({
  description: "Changes of the shown band, gathered over a moment.",
  fields: (t) => ({
    cursor: t.expose("cursor", {
      type: "Cursor",
      description: "Everything up to here was told: hand it back as `after` to go on.",
    }),
    changes: t.field({
      type: [RiskChange],
      description: "The changes in the order they happened.",
      resolve: (batch, _args, ctx) => changesOf<RiskChangedAnnounced>(ctx, batch),
    }),
  }),
});

builder.subscriptionField("riskChanged", (t) =>
  t.field({
    type: RiskChangedPayload,
    description: "Changes of the shown band, as batches. Needs READ.",
    authScopes: { READ: true },
    args: {
      ...liveCustomerArgs(t),
      to: t.arg({ type: [Band], description: "Only changes into one of these bands." }),
    },
    subscribe: (_root, args, ctx) =>
      subscribeToLog(ctx, args, {
        kinds: ["RISK_CHANGED"],
        keeps: ({ payload }) => args.to?.includes((payload as RiskChangedAnnounced).to) ?? true,
      }),
    resolve: (batch) => batch,
  }),
);
