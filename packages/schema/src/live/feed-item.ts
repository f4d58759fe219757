import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Band } from "../health/band.ts";
import { ChurnLevel } from "../risk/churn-outlook.ts";
import type {
  ActivityAnnounced,
  ChurnChangedAnnounced,
  HealthChangedAnnounced,
  RiskChangedAnnounced,
} from "./announced.ts";
import type { CustomerChange } from "./changes-of.ts";
import { FeedKind } from "./feed-kind.ts";
import { sayActivity, sayChurnChange, sayHealthChange, sayRiskChange } from "./say-change.ts";

export type FeedItemShape = { cursor: string } & (
  | (CustomerChange<ActivityAnnounced> & { kind: "ACTIVITY" })
  | (CustomerChange<ChurnChangedAnnounced> & { kind: "CHURN_CHANGED" })
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
      description: "Score after the change, 0..100; null when unknown, for ACTIVITY and for CHURN_CHANGED.",
      resolve: (item) =>
        item.kind === "HEALTH_CHANGED" || item.kind === "RISK_CHANGED" ? item.announced.score : null,
    }),
    previousScore: t.float({
      nullable: true,
      description: "Score announced before, 0..100; only for HEALTH_CHANGED, null when unknown.",
      resolve: (item) => (item.kind === "HEALTH_CHANGED" ? item.announced.previousScore : null),
    }),
    band: t.field({
      type: Band,
      nullable: true,
      description: "Band after the change; null for ACTIVITY and CHURN_CHANGED.",
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
    churnLevel: t.field({
      type: ChurnLevel,
      nullable: true,
      description: "Churn level after the change; only for CHURN_CHANGED.",
      resolve: (item) => (item.kind === "CHURN_CHANGED" ? item.announced.to : null),
    }),
    previousChurnLevel: t.field({
      type: ChurnLevel,
      nullable: true,
      description: "Churn level told before; only for CHURN_CHANGED.",
      resolve: (item) => (item.kind === "CHURN_CHANGED" ? item.announced.from : null),
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
        const { locale } = ctx.services.organization;
        if (item.kind === "ACTIVITY") return sayActivity(name, item.announced, locale);
        if (item.kind === "CHURN_CHANGED") return sayChurnChange(name, item.announced, locale);
        if (item.kind === "RISK_CHANGED") return sayRiskChange(ctx, name, item.announced);
        return sayHealthChange(ctx, name, item.announced);
      },
    }),
  }),
});
