import type { LogBatch } from "@perennial/services/live";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { encodeGlobalId } from "../relay/global-id.ts";
import { changesOf, type CustomerChange } from "./changes-of.ts";
import { liveCustomerArgs } from "./live-args.ts";
import { subscribeToLog } from "./subscribe-to-log.ts";

const CustomerChangeType = builder.objectRef<CustomerChange<unknown>>("CustomerChange").implement({
  description: "A customer of whom something else than the score is another than before.",
  fields: (t) => ({
    customerId: t.id({
      description: "Global id of the customer.",
      resolve: ({ customer }) => encodeGlobalId("Customer", customer.id),
    }),
    at: t.expose("at", { type: "DateTime", description: "When it was announced." }),
    customer: t.expose("customer", { type: Customer, description: "The customer as of now." }),
  }),
});

const CustomerChangedPayload = builder.objectRef<LogBatch>("CustomerChangedPayload").implement({
  description: "Customers that changed, gathered over a moment.",
  fields: (t) => ({
    cursor: t.expose("cursor", {
      type: "Cursor",
      description: "Everything up to here was told: hand it back as `after` to go on.",
    }),
    changes: t.field({
      type: [CustomerChangeType],
      description: "The changes in the order they happened; a customer may be there more than once.",
      resolve: (batch, _args, ctx) => changesOf(ctx, batch),
    }),
  }),
});

builder.subscriptionField("customerChanged", (t) =>
  t.field({
    type: CustomerChangedPayload,
    description:
      "Customers as their traits, name, ARR, renewal, contracts, owner, backup or sentiment change, or their trend turns while the score stands, as batches. What moves with the score is told by `healthChanged`. Needs READ.",
    authScopes: { READ: true },
    args: liveCustomerArgs(t),
    subscribe: (_root, args, ctx) => subscribeToLog(ctx, args, { kinds: ["CUSTOMER_CHANGED"] }),
    resolve: (batch) => batch,
  }),
);
