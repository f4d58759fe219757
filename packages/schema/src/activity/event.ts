import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { EndUser } from "../customers/end-user.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { eventId, parseEventId } from "../relay/event-id.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { nestedList } from "../relay/nested-list.ts";

const Event = builder.prismaNode("Event", {
  description: "One thing an end user did.",
  nullable: true,
  id: { resolve: eventId },
  findUnique: (inner, ctx) => ({
    organizationId_occurredAt_id: { organizationId: ctx.services.organizationId, ...parseEventId(inner) },
  }),
  fields: (t) => ({
    name: t.exposeString("name", {
      description: "Name of the event, e.g. Report exported; for pages and screens, the page's.",
    }),
    feature: t.exposeString("feature", {
      nullable: true,
      description: "The feature used; null for pages and screens.",
    }),
    occurredAt: t.expose("occurredAt", { type: "DateTime", description: "When it happened." }),
    receivedAt: t.expose("receivedAt", { type: "DateTime", description: "When we were told." }),
    properties: t.expose("properties", {
      type: "JSON",
      description: "Properties as sent: { key: value }; empty once its person was erased.",
    }),
    user: t.field({
      type: EndUser,
      nullable: true,
      description: "Who did it; null while the event waits for the identify or alias that names them.",
      resolve: ({ endUserId }, _args, { loaders }) =>
        endUserId === null ? null : loaders.endUsers.load(endUserId),
    }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: "Whose activity it is; null while that isn't known.",
      resolve: ({ customerId }, _args, { loaders }) =>
        customerId === null ? null : loaders.customers.load(customerId),
    }),
  }),
});

const EventConnection = defineConnection("Event", Event, "events, the newest first");

builder.prismaObjectField(Customer, "activity", (t) =>
  t.connection(
    {
      type: Event,
      description: "What this customer's users did, the newest first.",
      resolve: ({ id }, page, { loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "events", parentId: id }, (key) =>
            loaders.events.load(eventId({ occurredAt: new Date(String(key.value)), id: key.id })),
          ),
        ),
    },
    EventConnection,
  ),
);
