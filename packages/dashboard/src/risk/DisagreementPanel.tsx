import { disagreementKinds, type DisagreementKind } from "@perennial/core/disagreement";
import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { useConnection } from "../live/use-connection.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { PagedTable } from "../ui/PagedTable.tsx";
import { Panel } from "../ui/Panel.tsx";
import { disagreementLabels } from "./disagreement-labels.ts";
import classes from "./MovedCustomers.module.css";

const DisagreementPanelRows = graphql(`
  query DisagreementPanel_Rows($kinds: [DisagreementKind!]!, $after: String) {
    customers(filter: { disagreements: $kinds }, sort: ARR, direction: DESC, first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          arr {
            amountMinor
            currency
          }
          owner {
            name
          }
          health {
            band
          }
          disagreements {
            kind
            sentence
          }
        }
      }
    }
  }
`);

/** Customers of whom score, revenue and sentiment say different things, the most valuable first. */
export function DisagreementPanel() {
  const [kind, setKind] = useState<DisagreementKind | null>(null);
  return (
    <Panel
      title="Disagreements"
      subtitle="Score, revenue and sentiment contradict each other"
      actions={
        <Select
          aria-label="Kind of disagreement"
          size="xs"
          w={280}
          placeholder="All kinds"
          clearable
          clearButtonProps={{ "aria-label": "All kinds" }}
          comboboxProps={{ withinPortal: false }}
          value={kind}
          onChange={(value) => setKind(value)}
          data={disagreementKinds.map((value) => ({ value, label: disagreementLabels[value] }))}
        />
      }
    >
      <DisagreementList key={kind} kinds={kind ? [kind] : [...disagreementKinds]} />
    </Panel>
  );
}

function DisagreementList({ kinds }: { kinds: DisagreementKind[] }) {
  const format = useFormat();
  const customers = useConnection(DisagreementPanelRows, { kinds }, (data) => data.customers);
  return (
    <PagedTable
      pages={customers}
      label={`${format.count(customers.totalCount)} customers with a disagreement`}
      columns={["Customer", "What contradicts what", "Band", "ARR", "Owner"]}
      empty="Nothing contradicts anything: what is known agrees."
      more="More customers"
      toCells={({ id, name, health, arr, owner, disagreements }) => [
        <Link key="name" to="/customers/$customerId" params={{ customerId: id }} className={classes.link}>
          {name}
        </Link>,
        disagreements.map(({ sentence }) => sentence).join(" "),
        <BandBadge key="band" band={health?.band ?? "UNKNOWN"} />,
        format.money(arr),
        owner?.name ?? "Nobody",
      ]}
    />
  );
}
