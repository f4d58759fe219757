import { saveAlertRule, type SaveAlertRuleInput as VerbInput } from "@perennial/services/alerts";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { MemberRole } from "../identity/member-role.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { requireBetween } from "../relay/require-between.ts";
import { AlertConditionInput } from "./alert-condition.ts";
import { AlertRecipientInput, toRecipient } from "./alert-rule-recipient.ts";
import { AlertRule } from "./alert-rule.ts";
import { AlertSeverity } from "./alert-severity.ts";

const SaveAlertRuleInput = builder.inputType("SaveAlertRuleInput", {
  description: "A rule as a whole: what is left out has its default, also when an existing rule is changed.",
  fields: (t) => ({
    id: t.id({ description: "Global id of the rule to change; left out, makes one." }),
    name: t.string({ required: true, description: "Name as shown, 1..120 characters." }),
    enabled: t.boolean({ description: "False keeps it without watching; true unless told." }),
    condition: t.field({ type: AlertConditionInput, required: true, description: "What to watch for." }),
    sustainSeconds: t.int({
      description: "Seconds it must hold before it is told, 0..2,592,000; 0 unless told.",
    }),
    rearmSeconds: t.int({
      description: "Seconds it must be clear before the next crossing counts, 0..2,592,000; 0 unless told.",
    }),
    severity: t.field({ type: AlertSeverity, description: "How pressing it is; WARNING unless told." }),
    recipients: t.field({
      type: [AlertRecipientInput],
      required: true,
      description: "Who is told, 1..20; each member once.",
    }),
    fallbackRole: t.field({
      type: MemberRole,
      description: "Who is told where none of the recipients is there; MANAGER unless told.",
    }),
    digestHour: t.int({
      description:
        "Tell the day's alerts together at this hour of the local day, 0..23; left out, each at once.",
    }),
    channels: t.stringList({ description: "Keys of channels; in_app, the dashboard's inbox, unless told." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const SaveAlertRulePayload = builder.objectRef<{ savedRuleId: string }>("SaveAlertRulePayload").implement({
  description: "The rule is in force as it stands.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "savedRuleId" in value,
  fields: (t) => ({
    rule: t.field({
      type: AlertRule,
      description: "The rule.",
      authScopes: { READ: true },
      resolve: async ({ savedRuleId }, _args, { loaders }) => (await loaders.alertRules.load(savedRuleId))!,
    }),
  }),
});

const SaveAlertRuleResult = builder.errorUnion("SaveAlertRuleResult", {
  description: "What came of saveAlertRule.",
  types: [SaveAlertRulePayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("saveAlertRule", (t) =>
  t.field({
    type: SaveAlertRuleResult,
    description:
      "Makes an alert rule, or changes one. What already holds for a customer when a rule begins is no news and isn't told, except where it must hold for a while, which counts from then. Needs WRITE, and a member the role ADMIN or MANAGER.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: SaveAlertRuleInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await saveAlertRule(ctx.services, toVerbInput(input));
        return { savedRuleId: id };
      }),
  }),
);

function toVerbInput({
  id,
  condition,
  recipients,
  digestHour,
  name,
  idempotencyKey: key,
  ...others
}: typeof SaveAlertRuleInput.$inferInput): VerbInput {
  return {
    ...given(others),
    id: id == null ? null : decodeGlobalId(id, "AlertRule", ["id"]),
    name,
    idempotencyKey: key ?? null,
    condition: { ...given(condition), kind: condition.kind },
    recipients: recipients.map(toRecipient),
    delivery:
      digestHour == null
        ? { kind: "IMMEDIATE" }
        : { kind: "DAILY", hour: requireBetween(digestHour, 0, 23, ["digestHour"]) },
  };
}

/** Without what is left out or null, which has its default. */
function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>;
  };
}
