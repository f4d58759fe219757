import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { nestedList } from "../relay/nested-list.ts";
import { FactKind } from "./fact-kind.ts";
import { summariseFact } from "./summarise-fact.ts";

export const Fact = builder.prismaNode("Fact", {
  description:
    "A version of something we were told, with its times. Versions are never changed, only retracted.",
  nullable: true,
  id: { resolve: (fact) => fact.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    kind: t.expose("kind", { type: FactKind, description: "What it is about." }),
    subject: t.exposeString("subject", {
      description:
        "Trait key, ticket id, response id, invoice number, contract id or entitlement name: versions of one subject follow each other.",
    }),
    effectiveAt: t.expose("effectiveAt", { type: "DateTime", description: "From when on it holds." }),
    receivedAt: t.expose("receivedAt", { type: "DateTime", description: "When we were told." }),
    knownAt: t.expose("knownAt", {
      type: "DateTime",
      description: "When it counts as known: receivedAt, or effectiveAt for historical imports.",
    }),
    state: t.expose("state", {
      type: "JSON",
      description: "What it says; shape by kind, see FactKind. Money is { amountMinor, currency, rate }.",
    }),
    retractedAt: t.expose("retractedAt", {
      type: "DateTime",
      nullable: true,
      description: "Since when it no longer counts; null while it does.",
    }),
    summary: t.string({
      description: "In words, in the organisation's number format.",
      resolve: (fact, _args, { services: { organization } }) =>
        summariseFact(fact, organization.locale, organization.timeZone),
    }),
  }),
});

const FactConnection = defineConnection("Fact", Fact, "facts, the newest first");

builder.prismaObjectField(Customer, "facts", (t) =>
  t.connection(
    {
      type: Fact,
      description:
        "What we were told of this customer, retracted versions included, by effectiveAt, the newest first.",
      args: { kinds: t.arg({ type: [FactKind], description: "Only these kinds; all when left out." }) },
      resolve: ({ id }, { kinds, ...page }, { loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "facts", parentId: id, kinds: kinds ?? null }, ({ id }) =>
            loaders.facts.load(id),
          ),
        ),
    },
    FactConnection,
  ),
);
