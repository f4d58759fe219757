import type { LogBatch } from "@perennial/services/live";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Band } from "../health/band.ts";
import { Trend } from "../health/trend.ts";
import { encodeGlobalId } from "../relay/global-id.ts";
import type { HealthChangedAnnounced } from "./announced.ts";
import { changesOf, type CustomerChange } from "./changes-of.ts";
import { liveCustomerArgs } from "./live-args.ts";
import { sayHealthChange } from "./say-change.ts";
import { subscribeToLog } from "./subscribe-to-log.ts";

const HealthChange = builder.objectRef<CustomerChange<HealthChangedAnnounced>>("HealthChange").implement({
  description: "A score that moved, as it was announced.",
  fields: (t) => ({
    customerId: t.id({
      description: "Global id of the customer.",
      resolve: ({ customer }) => encodeGlobalId("Customer", customer.id),
    }),
    version: t.float({
      description:
        "The health's version after this change: a reader with a higher one has newer news. A whole number.",
      resolve: ({ announced }) => announced.version,
    }),
    at: t.expose("at", { type: "DateTime", description: "When it was announced." }),
    score: t.float({
      nullable: true,
      description: "Score now, 0..100, unrounded; null when unknown.",
      resolve: ({ announced }) => announced.score,
    }),
    previousScore: t.float({
      nullable: true,
      description: "Score announced before, 0..100; null when unknown.",
      resolve: ({ announced }) => announced.previousScore,
    }),
    band: t.field({
      type: Band,
      description: "The shown band: with hysteresis, or set by hand.",
      resolve: ({ announced }) => announced.band,
    }),
    coverage: t.float({
      description: "Known weight over all weight, 0..1.",
      resolve: ({ announced }) => announced.coverage,
    }),
    change30d: t.float({
      nullable: true,
      description: "Points the score moved over 30 days, -100..100; null while one end is unknown.",
      resolve: ({ announced }) => announced.change30d,
    }),
    trend: t.field({
      type: Trend,
      description: "Where the score is heading.",
      resolve: ({ announced }) => announced.trend,
    }),
    byHistory: t.boolean({
      description: "True when imported or replayed history alone made it happen: the feed leaves it out.",
      resolve: ({ announced }) => announced.byHistory ?? false,
    }),
    sentence: t.string({
      description: "In words, with what made it happen.",
      resolve: ({ customer, announced }, _args, ctx) => sayHealthChange(ctx, customer.name, announced),
    }),
    customer: t.expose("customer", { type: Customer, description: "The customer as of now." }),
  }),
});

const HealthChangedPayload = builder.objectRef<LogBatch>("HealthChangedPayload").implement({
  description: "Scores that moved, gathered over a moment.",
  fields: (t) => ({
    cursor: t.expose("cursor", {
      type: "Cursor",
      description: "Everything up to here was told: hand it back as `after` to go on.",
    }),
    changes: t.field({
      type: [HealthChange],
      description: "The changes in the order they happened; a customer may be there more than once.",
      resolve: (batch, _args, ctx) => changesOf<HealthChangedAnnounced>(ctx, batch),
    }),
  }),
});

builder.subscriptionField("healthChanged", (t) =>
  t.field({
    type: HealthChangedPayload,
    description:
      "Scores as they change (by 0.05 or more, or in band, override, coverage or model), as batches. Needs READ.",
    authScopes: { READ: true },
    args: {
      ...liveCustomerArgs(t),
      bands: t.arg({ type: [Band], description: "Only changes after which the band is one of these." }),
    },
    subscribe: (_root, args, ctx) =>
      subscribeToLog(ctx, args, {
        kinds: ["HEALTH_CHANGED"],
        keeps: ({ payload }) => args.bands?.includes((payload as HealthChangedAnnounced).band) ?? true,
      }),
    resolve: (batch) => batch,
  }),
);
