import { builder } from "../builder.ts";
import { Member } from "../identity/member.ts";
import { Money } from "../portfolio/money.ts";
import { CustomerKind } from "./customer-kind.ts";

/** The paying account. What belongs to other domains (health, facts, activity) is added beside those types. */
export const Customer = builder.prismaNode("Customer", {
  description: "The paying account.",
  nullable: true,
  id: { resolve: (customer) => customer.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    externalId: t.exposeString("externalId", {
      description: "The product's own id, up to 255 bytes: a group id, or the user id of a customer of one.",
    }),
    kind: t.expose("kind", { type: CustomerKind, description: "Account, or one end user alone." }),
    name: t.exposeString("name", { description: "Name as shown; the external id until a name is told." }),
    domain: t.exposeString("domain", {
      nullable: true,
      description: "Web domain, e.g. acme.com; null when never told.",
    }),
    industry: t.exposeString("industry", {
      nullable: true,
      description: "Industry in the product's own words; null when never told.",
    }),
    traits: t.expose("traits", { type: "JSON", description: "Newest value of each trait: { key: value }." }),
    arr: t.field({
      type: Money,
      nullable: true,
      description:
        "Annual value of the contracts in force, in the reporting currency; null when no contract is in force.",
      resolve: ({ arrMinor }, _args, { services }) =>
        arrMinor === null
          ? null
          : { amountMinor: Number(arrMinor), currency: services.organization.reportingCurrency },
    }),
    renewsAt: t.expose("renewsAt", {
      type: "DateTime",
      nullable: true,
      description: "End of the contract in force that ends first; null without one.",
    }),
    owner: t.field({
      type: Member,
      nullable: true,
      description: "The member who looks after this customer; null for nobody.",
      resolve: ({ ownerId }, _args, { loaders }) => (ownerId === null ? null : loaders.members.load(ownerId)),
    }),
    backup: t.field({
      type: Member,
      nullable: true,
      description: "The member who stands in for the owner; null for nobody.",
      resolve: async ({ id }, _args, { loaders }) => {
        const memberId = await loaders.backups.load(id);
        return memberId === null ? null : loaders.members.load(memberId);
      },
    }),
    createdAt: t.expose("createdAt", {
      type: "DateTime",
      description: "When the customer was first told of.",
    }),
    version: t.float({
      description: "Rises with each change that the live list shows; a whole number.",
      resolve: ({ version }) => Number(version),
    }),
  }),
});
