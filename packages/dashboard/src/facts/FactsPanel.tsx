import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql, type ResultOf } from "../lib/graphql.ts";
import { useConnection } from "../live/use-connection.ts";
import { PagedTable } from "../ui/PagedTable.tsx";

const FactsPanelFacts = graphql(`
  query FactsPanel_Facts($id: ID!, $after: String) {
    customer(id: $id) {
      id
      facts(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            kind
            summary
            effectiveAt
            receivedAt
            retractedAt
          }
        }
      }
    }
  }
`);

type Customer = NonNullable<ResultOf<typeof FactsPanelFacts>["customer"]>;
type FactKind = Customer["facts"]["edges"][number]["node"]["kind"];

const kinds: Readonly<Record<FactKind, string>> = {
  TRAIT: "Trait",
  USER_TRAIT: "User trait",
  TICKET: "Ticket",
  SURVEY_RESPONSE: "Survey answer",
  INVOICE: "Invoice",
  CONTRACT: "Contract",
  ENTITLEMENT: "Entitlement",
  SENTIMENT: "Sentiment",
};

/** Everything we were told about the customer, with its time; nothing is ever overwritten. */
export function FactsPanel({ customerId }: { customerId: string }) {
  const format = useFormat();
  const facts = useConnection(FactsPanelFacts, { id: customerId }, ({ customer }) => customer?.facts);
  return (
    <PagedTable
      pages={facts}
      label={`${format.count(facts.totalCount)} facts`}
      columns={["Fact", "Kind", "In effect from", "Received"]}
      empty="No fact has been recorded yet."
      more="More facts"
      toCells={({ kind, summary, effectiveAt, receivedAt, retractedAt }) => [
        retractedAt ? <s key="retracted">{summary}</s> : summary,
        kinds[kind],
        format.day(effectiveAt),
        format.time(receivedAt),
      ]}
    />
  );
}
