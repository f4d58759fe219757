import type { AlertParams } from "@perennial/core/alerts";
import type { Cause as CauseShape } from "@perennial/core/health";
import { seesAllAlerts, type RecipientRow } from "@perennial/services/alerts";
import { builder } from "../builder.ts";
import { DisagreementKind } from "../disagreement/disagreement-kind.ts";
import type { GraphQLContext } from "../context.ts";
import { Customer } from "../customers/customer.ts";
import { Band } from "../health/band.ts";
import { Cause } from "../health/cause.ts";
import { Money } from "../portfolio/money.ts";
import { AlertRecipient } from "./alert-recipient.ts";
import { AlertRule } from "./alert-rule.ts";
import { AlertSeverity } from "./alert-severity.ts";
import { sayAlert, sayFallback } from "./say-alert.ts";

type BandName = typeof Band.$inferType;

/** The viewer's own copy in the inbox; null for those who got none. */
async function ownOf({ services, loaders }: GraphQLContext, alertId: string): Promise<RecipientRow | null> {
  const { actor } = services;
  if (actor.kind !== "member") return null;
  const recipients = await loaders.alertRecipients.load(alertId);
  return recipients.find(({ memberId, channel }) => memberId === actor.id && channel === "in_app") ?? null;
}

const causesOf = ({ causes }: { causes: unknown }) => causes as CauseShape[];
const paramsOf = ({ params }: { params: unknown }) => params as AlertParams;

export const Alert = builder.prismaNode("Alert", {
  description:
    "Something that somebody had to be told of: once for each time that a rule's condition begins to hold for a customer. Members see their own; admins, managers and keys see all.",
  nullable: true,
  authScopes: async ({ id }, ctx) => seesAllAlerts(ctx.services) || (await ownOf(ctx, id)) !== null,
  id: { resolve: (alert) => alert.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    rule: t.field({
      type: AlertRule,
      description: "The rule as it is now, perhaps deleted since.",
      resolve: async ({ ruleId }, _args, { loaders }) => (await loaders.alertRules.load(ruleId))!,
    }),
    customer: t.field({
      type: Customer,
      description: "The customer as of now.",
      resolve: async ({ customerId }, _args, { loaders }) => (await loaders.customers.load(customerId))!,
    }),
    severity: t.field({
      type: AlertSeverity,
      description: "How pressing it is.",
      resolve: ({ severity }) => severity as typeof AlertSeverity.$inferType,
    }),
    raisedAt: t.expose("raisedAt", {
      type: "DateTime",
      description: "When its condition began to hold, or had held for its time.",
    }),
    endedAt: t.expose("endedAt", {
      type: "DateTime",
      nullable: true,
      description: "When its condition was over; null while it isn't.",
    }),
    sentence: t.string({
      description: "What happened and why, in words, in the organisation's number format.",
      resolve: async (alert, _args, ctx) => {
        const customer = await ctx.loaders.customers.load(alert.customerId);
        const { kind, sustainSeconds } = alert;
        const about = { kind, sustainSeconds, params: paramsOf(alert), causes: causesOf(alert) };
        return sayAlert(ctx, customer?.name ?? "", about);
      },
    }),
    causes: t.field({
      type: [Cause],
      description: "What made the evaluation happen in which it crossed, newest last.",
      resolve: causesOf,
    }),
    fromBand: t.field({
      type: Band,
      nullable: true,
      description: "Band before the transition; null where it was none.",
      resolve: (alert) =>
        alert.kind === "SCORE_FELL" ? null : ((paramsOf(alert)["from"] as BandName) ?? null),
    }),
    toBand: t.field({
      type: Band,
      nullable: true,
      description: "Band from then on; null where a score, not a band, crossed.",
      resolve: (alert) =>
        alert.kind === "LOST_SIGHT" ? "UNKNOWN" : ((paramsOf(alert)["band"] as BandName) ?? null),
    }),
    score: t.float({
      nullable: true,
      description: "Score then, 0..100; null where it was unknown or a band crossed.",
      resolve: (alert) => (paramsOf(alert)["score"] as number | null) ?? null,
    }),
    disagreement: t.field({
      type: DisagreementKind,
      nullable: true,
      description: "Which sources contradict each other, and how; null where it is about something else.",
      resolve: (alert) =>
        (paramsOf(alert)["disagreement"] as typeof DisagreementKind.$inferType | undefined) ?? null,
    }),
    arrAtStake: t.field({
      type: Money,
      nullable: true,
      description: "The customer's ARR when it was raised, in the reporting currency; null when unknown.",
      resolve: ({ arrMinor }, _args, { services }) =>
        arrMinor === null
          ? null
          : { amountMinor: Number(arrMinor), currency: services.organization.reportingCurrency },
    }),
    recipients: t.field({
      type: [AlertRecipient],
      description: "To whom it goes, and how far it has come.",
      resolve: ({ id }, _args, { loaders }) => loaders.alertRecipients.load(id),
    }),
    note: t.string({
      nullable: true,
      description: "Says so where nobody whom the rule names was there; null else.",
      resolve: async ({ id, customerId }, _args, { loaders }) => {
        const recipients = await loaders.alertRecipients.load(id);
        const customer = await loaders.customers.load(customerId);
        return sayFallback(customer?.name ?? "", recipients);
      },
    }),
    deliveredAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it came into the viewer's inbox; null for those who got none.",
      resolve: async ({ id }, _args, ctx) => (await ownOf(ctx, id))?.deliveredAt ?? null,
    }),
    readAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the viewer read it; null while they haven't.",
      resolve: async ({ id }, _args, ctx) => (await ownOf(ctx, id))?.readAt ?? null,
    }),
  }),
});
