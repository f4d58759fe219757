import { type DataQualityCheck, type ListedFinding, sayFinding } from "@perennial/services/data-quality";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { defineConnection } from "../relay/define-connection.ts";

export interface FoundBy {
  check: DataQualityCheck;
  finding: ListedFinding;
}

export const DataQualityFinding = builder.objectRef<FoundBy>("DataQualityFinding").implement({
  description: "A place where facts contradict each other.",
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      nullable: true,
      description: "Whose facts; null where no customer is known.",
      resolve: ({ finding }, _args, { loaders }) =>
        finding.customerId === null ? null : loaders.customers.load(finding.customerId),
    }),
    id: t.id({
      description: "Its place in the list of its kind; no global id.",
      resolve: ({ finding: { key } }) => `${String(key.value)} ${key.id}`,
    }),
    subject: t.string({
      description: "Ticket, contract, invoice, name, domain or sender; empty for the customer as a whole.",
      resolve: ({ finding }) => finding.subject,
    }),
    sentence: t.string({
      description: "What contradicts what, in the organisation's way of writing numbers and days.",
      resolve: ({ check, finding }, _args, { services }) => sayFinding(check, finding, services.organization),
    }),
  }),
});

export const DataQualityFindingConnection = defineConnection(
  "DataQualityFinding",
  DataQualityFinding,
  "contradictions, by customer and subject",
);
