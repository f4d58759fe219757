import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import rowClasses from "../customers/CustomerRow.module.css";
import { CustomerRow } from "../customers/CustomerRow.tsx";
import {
  CustomerRowChange,
  CustomerRowFields,
  toCustomerRow,
  toRowChange,
} from "../customers/customer-row.ts";
import type { CustomerRowData } from "../customers/customer-row.ts";
import { graphql } from "../lib/graphql.ts";
import { KeyedStore } from "../lib/keyed-store.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { urgentHeadings } from "./urgent-headings.ts";
import classes from "./UrgentCustomersPanel.module.css";

const UrgentCustomersRows = graphql(
  `
    query UrgentCustomers_Rows {
      customers(filter: { bands: [CRITICAL, AT_RISK] }, sort: ARR, direction: DESC, first: 8) {
        edges {
          node {
            ...CustomerRow_Fields
          }
        }
      }
    }
  `,
  [CustomerRowFields],
);

const UrgentCustomersHealthChanged = graphql(
  `
    subscription UrgentCustomers_HealthChanged($after: Cursor, $customerIds: [ID!]) {
      healthChanged(after: $after, customerIds: $customerIds) {
        cursor
        changes {
          ...CustomerRow_Change
        }
      }
    }
  `,
  [CustomerRowChange],
);

const UrgentCustomersRiskChanged = graphql(`
  subscription UrgentCustomers_RiskChanged($after: Cursor) {
    riskChanged(after: $after) {
      cursor
    }
  }
`);

/** Where the most revenue is at risk. A change of anybody's band asks for the list anew. */
export function UrgentCustomersPanel() {
  const { data, cursor, error, refetch } = useSnapshot(UrgentCustomersRows, {});
  const [store] = useState(() => new KeyedStore<CustomerRowData>());
  const [shown, setShown] = useState<{ ids: readonly string[]; after: string | null | undefined }>();
  const refetchSoon = useThrottled(refetch, 2_000);

  useEffect(() => {
    if (!data) return;
    const rows = data.customers.edges.map(({ node }) => toCustomerRow(node));
    store.put(rows);
    setShown({ ids: rows.map(({ id }) => id), after: cursor });
  }, [data, cursor, store]);

  const ids = shown?.ids ?? [];
  useStream(UrgentCustomersHealthChanged, {
    variables: { customerIds: [...ids] },
    after: ids.length > 0 ? shown?.after : undefined,
    onData: ({ healthChanged }) => {
      for (const change of healthChanged.changes) store.patch(toRowChange(change));
    },
    onExpired: refetch,
  });
  useStream(UrgentCustomersRiskChanged, {
    variables: {},
    after: shown?.after,
    onData: refetchSoon,
    onExpired: refetch,
  });

  return (
    <Panel
      title="Most urgent customers"
      subtitle="At risk or critical, by ARR"
      flush
      actions={
        <Link
          to="/customers"
          search={{ bands: ["CRITICAL", "AT_RISK"], sort: "ARR" }}
          className={classes.all}
        >
          See all
        </Link>
      }
    >
      <LoadingPanel
        data={shown?.ids}
        error={error}
        onRetry={refetch}
        height={420}
        isEmpty={(rows) => rows.length === 0}
        empty="Nobody is at risk."
      >
        {(rows) => (
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
              {rows.map((id) => (
                <div key={id} role="row" className={classes.row}>
                  <CustomerRow store={store} id={id} />
                </div>
              ))}
            </div>
          </div>
        )}
      </LoadingPanel>
    </Panel>
  );
}
