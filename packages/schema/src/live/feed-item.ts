import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Band } from "../health/band.ts";
import type { ActivityAnnounced, HealthChangedAnnounced, RiskChangedAnnounced } from "./announced.ts";
import type { CustomerChange } from "./changes-of.ts";
import { FeedKind } from "./feed-kind.ts";
import { sayActivity, sayHealthChange, sayRiskChange } from "./say-change.ts";

export type FeedItemShape = { cursor: string } & (
  | (CustomerChange<ActivityAnnounced> & { kind: "ACTIVITY" })
  | (CustomerChange<HealthChangedAnnounced> & { kind: "HEALTH_CHANGED" })
  | (CustomerChange<RiskChangedAnnounced> & { kind: "RISK_CHANGED" })
);

export const FeedItem = builder.objectRef<FeedItemShape>("FeedItem").implement({
  description: "One line of the live feed.",
  fields: (t) => ({
    cursor: t.expose("cursor", { type: "Cursor", description: "Its position in the log." }),
    at: t.expose("at", { type: "DateTime", description: "When it was announced." }),
    kind: t.expose("kind", { type: FeedKind, description: "What it tells." }),
    customer: t.expose("customer", { type: Customer, description: "The customer as of now." }),
    score: t.float({
      nullable: true,
      description: "Score after the change, 0..100; null when unknown and for ACTIVITY.",
      resolve: (item) => (item.kind === "ACTIVITY" ? null : item.announced.score),
    }),
    previousScore: t.float({
      nullable: true,
      description: "Score announced before, 0..100; only for HEALTH_CHANGED, null when unknown.",
      resolve: (item) => (item.kind === "HEALTH_CHANGED" ? item.announced.previousScore : null),
    }),
    band: t.field({
      type: Band,
      nullable: true,
      description: "Band after the change; null for ACTIVITY.",
      resolve: (item) =>
        item.kind === "HEALTH_CHANGED"
          ? item.announced.band
          : item.kind === "RISK_CHANGED"
            ? item.announced.to
            : null,
    }),
    previousBand: t.field({
      type: Band,
      nullable: true,
      description: "Band before the change; only for RISK_CHANGED.",
      resolve: (item) => (item.kind === "RISK_CHANGED" ? item.announced.from : null),
    }),
    count: t.int({
      nullable: true,
      description: "How many events, 1 or more; only for ACTIVITY.",
      resolve: (item) => (item.kind === "ACTIVITY" ? item.announced.count : null),
    }),
    sentence: t.string({
      description: "In words, in the organisation's number format.",
      resolve: (item, _args, ctx) => {
        const { name } = item.customer;
        if (item.kind === "ACTIVITY")
          return sayActivity(name, item.announced, ctx.services.organization.locale);
        if (item.kind === "RISK_CHANGED") return sayRiskChange(ctx, name, item.announced);
        return sayHealthChange(ctx, name, item.announced);
      },
    }),
  }),
});
