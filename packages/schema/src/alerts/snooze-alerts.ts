import { snoozeAlerts, type SnoozedAlerts } from "@perennial/services/alerts";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { CustomerRef, toCustomerRef } from "../customers/customer-ref.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";

const SnoozeAlertsInput = builder.inputType("SnoozeAlertsInput", {
  description: "Of whom the viewer wants to hear nothing for a while.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "The customer." }),
    ruleId: t.id({ description: "Only alerts of this rule, by global id; of all rules when left out." }),
    until: t.field({
      type: "DateTime",
      description: "When the snooze ends, within a year; null or left out ends the one that runs.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const SnoozeAlertsPayload = builder.objectRef<SnoozedAlerts>("SnoozeAlertsPayload").implement({
  description: "The viewer hears nothing of the customer until then, or does again.",
  isTypeOf: (value) =>
    typeof value === "object" && value !== null && "alerts" in value && "customerId" in value,
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      description: "The customer.",
      authScopes: { READ: true },
      resolve: async ({ customerId }, _args, { loaders }) => (await loaders.customers.load(customerId))!,
    }),
    alerts: t.exposeInt("alerts", {
      description: "How many alerts left the inbox, or are looked at again now; 0 or more.",
    }),
  }),
});

const SnoozeAlertsResult = builder.errorUnion("SnoozeAlertsResult", {
  description: "What came of snoozeAlerts.",
  types: [SnoozeAlertsPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("snoozeAlerts", (t) =>
  t.field({
    type: SnoozeAlertsResult,
    description:
      "Keeps a customer's alerts out of the viewer's own inbox until a moment. What is raised meanwhile is recorded as snoozed; what is still so when it ends comes back. Needs READ and a signed-in member.",
    authScopes: { READ: true },
    args: { input: t.arg({ type: SnoozeAlertsInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, () =>
        snoozeAlerts(ctx.services, {
          customer: toCustomerRef(input.customer),
          ruleId: input.ruleId == null ? null : decodeGlobalId(input.ruleId, "AlertRule", ["ruleId"]),
          until: input.until ?? null,
          idempotencyKey: input.idempotencyKey,
        }),
      ),
  }),
);
