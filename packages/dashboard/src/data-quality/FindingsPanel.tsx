import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { useConnection } from "../live/use-connection.ts";
import { PagedTable } from "../ui/PagedTable.tsx";
import { Panel } from "../ui/Panel.tsx";

const FindingsPanelFindings = graphql(`
  query FindingsPanel_Findings($keys: [String!]!, $after: String) {
    dataQuality(keys: $keys) {
      key
      findings(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            sentence
            customer {
              id
              name
            }
          }
        }
      }
    }
  }
`);

interface FindingsPanelProps {
  check: { key: string; label: string; description: string };
}

/** Each contradiction of a kind, with the way to the customer's facts. */
export function FindingsPanel({ check }: FindingsPanelProps) {
  const format = useFormat();
  const findings = useConnection(
    FindingsPanelFindings,
    { keys: [check.key] },
    ({ dataQuality }) => dataQuality[0]?.findings,
  );
  return (
    <Panel title={check.label} subtitle={check.description}>
      <PagedTable
        pages={findings}
        label={`${format.count(findings.totalCount)} findings`}
        columns={["Customer", "What contradicts what"]}
        empty="There is none any more."
        more="More findings"
        toCells={({ customer, sentence }) => [
          customer ? (
            <Anchor
              key="customer"
              inherit
              renderRoot={(props) => (
                <Link to="/customers/$customerId" params={{ customerId: customer.id }} {...props} />
              )}
            >
              {customer.name}
            </Anchor>
          ) : (
            "Unknown"
          ),
          sentence,
        ]}
      />
    </Panel>
  );
}
