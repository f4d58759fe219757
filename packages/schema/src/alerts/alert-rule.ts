import { describeAlertRule, type AlertRuleDefinition } from "@perennial/core/alerts";
import { builder } from "../builder.ts";
import { MemberRole } from "../identity/member-role.ts";
import { AlertCondition } from "./alert-condition.ts";
import { AlertRuleRecipient } from "./alert-rule-recipient.ts";
import { AlertSeverity } from "./alert-severity.ts";

const definitionOf = ({ definition }: { definition: unknown }) => definition as AlertRuleDefinition;

export const AlertRule = builder.prismaNode("AlertRule", {
  description: "What to be alerted of, how long it must hold, who is told, and when.",
  nullable: true,
  id: { resolve: (rule) => rule.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name as shown, 1..120 characters." }),
    enabled: t.exposeBoolean("enabled", { description: "False while it watches for nothing." }),
    isDefault: t.boolean({
      description: "True for those that every organisation begins with.",
      resolve: ({ defaultKey }) => defaultKey !== null,
    }),
    condition: t.field({
      type: AlertCondition,
      description: "What it watches for.",
      resolve: (rule) => definitionOf(rule).condition,
    }),
    sustainSeconds: t.int({
      description: "Seconds the condition must hold before it is told, 0..2,592,000; 0 tells at once.",
      resolve: (rule) => definitionOf(rule).sustainSeconds,
    }),
    rearmSeconds: t.int({
      description: "Seconds it must be clear before the next crossing is another alert, 0..2,592,000.",
      resolve: (rule) => definitionOf(rule).rearmSeconds,
    }),
    severity: t.field({
      type: AlertSeverity,
      description: "How pressing its alerts are.",
      resolve: (rule) => definitionOf(rule).severity,
    }),
    recipients: t.field({
      type: [AlertRuleRecipient],
      description: "Who is told, 1..20; each member once.",
      resolve: (rule) => definitionOf(rule).recipients,
    }),
    fallbackRole: t.field({
      type: MemberRole,
      description: "Who is told where none of the recipients is there; admins where nobody has this role.",
      resolve: (rule) => definitionOf(rule).fallbackRole,
    }),
    digestHour: t.int({
      nullable: true,
      description:
        "Hour of the organisation's local day, 0..23, at which the day's alerts are told together; null tells each at once.",
      resolve: (rule) => {
        const { delivery } = definitionOf(rule);
        return delivery.kind === "DAILY" ? delivery.hour : null;
      },
    }),
    channels: t.stringList({
      description: "Keys of the channels it is told through; in_app is the dashboard's inbox.",
      resolve: (rule) => definitionOf(rule).channels,
    }),
    sentence: t.string({
      description: "When it alerts, in words, e.g. the score falls below 60 and stays so for 24 hours.",
      resolve: (rule, _args, { services }) =>
        describeAlertRule(definitionOf(rule), services.organization.locale),
    }),
    updatedAt: t.expose("updatedAt", { type: "DateTime", description: "When it was last changed." }),
    deletedAt: t.expose("deletedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was deleted; only alerts still lead to such a rule. Null while it is there.",
    }),
  }),
});

builder.queryField("alertRules", (t) =>
  t.prismaField({
    type: [AlertRule],
    description:
      "The organisation's alert rules, the oldest first, at most 50; deleted ones are left out. Needs READ.",
    authScopes: { READ: true },
    resolve: (query, _root, _args, { services }) =>
      services.db.prisma.alertRule.findMany({
        ...query,
        where: { organizationId: services.organizationId, deletedAt: null },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
  }),
);
