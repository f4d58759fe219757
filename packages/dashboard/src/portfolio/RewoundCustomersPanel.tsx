import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import rowClasses from "../customers/CustomerRow.module.css";
import { CustomerRow } from "../customers/CustomerRow.tsx";
import type { CustomerRowData } from "../customers/customer-row.ts";
import { PastCustomerRowFields, toPastCustomerRow } from "../customers/past-customer-row.ts";
import { graphql } from "../lib/graphql.ts";
import { KeyedStore } from "../lib/keyed-store.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { urgentHeadings } from "./urgent-headings.ts";
import classes from "./UrgentCustomersPanel.module.css";

const RewoundCustomersRows = graphql(
  `
    query RewoundCustomers_Rows($asOf: DateTime!) {
      customers(asOf: $asOf, filter: { bands: [CRITICAL, AT_RISK] }, sort: ARR, direction: DESC, first: 8) {
        edges {
          node {
            ...PastCustomerRow_Fields
          }
        }
      }
    }
  `,
  [PastCustomerRowFields],
);

interface RewoundCustomersPanelProps {
  /** Local day, YYYY-MM-DD, and its last instant. */
  day: string;
  asOf: string;
}

/** Where the most revenue was at risk. */
export function RewoundCustomersPanel({ day, asOf }: RewoundCustomersPanelProps) {
  const { data, error, refetch } = useSnapshot(RewoundCustomersRows, { asOf });
  const rows = data?.customers.edges.map(({ node }) => toPastCustomerRow(node));
  const store = useMemo(() => {
    const made = new KeyedStore<CustomerRowData>();
    made.put(data?.customers.edges.map(({ node }) => toPastCustomerRow(node)) ?? []);
    return made;
  }, [data]);
  return (
    <Panel
      title="Most urgent customers"
      subtitle="At risk or critical then, by ARR"
      flush
      actions={
        <Link
          to="/customers"
          search={{ bands: ["CRITICAL", "AT_RISK"], sort: "ARR", asOf: day }}
          className={classes.all}
        >
          See all
        </Link>
      }
    >
      <LoadingPanel
        data={rows}
        error={error}
        onRetry={refetch}
        height={420}
        isEmpty={(found) => found.length === 0}
        empty="Nobody was at risk."
      >
        {(found) => (
          <div role="table" aria-label="Most urgent customers" className={classes.table}>
            <div role="rowgroup" className={classes.head}>
              <div role="row" className={`${rowClasses.cells} ${classes.headings}`}>
                {urgentHeadings.map((heading) => (
                  <div key={heading} role="columnheader">
                    {heading}
                  </div>
                ))}
              </div>
            </div>
            <div role="rowgroup">
              {found.map(({ id }) => (
                <div key={id} role="row" className={classes.row}>
                  <CustomerRow store={store} id={id} day={day} />
                </div>
              ))}
            </div>
          </div>
        )}
      </LoadingPanel>
    </Panel>
  );
}
