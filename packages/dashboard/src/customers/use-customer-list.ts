import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useClient, type Client } from "urql";
import { useStream } from "../live/use-stream.ts";
import { toCustomerRow, toRowChange } from "./customer-row.ts";
import { CustomerList, type CustomerPageAnswer } from "./customer-list.ts";
import { CustomersPageHealthChanged, CustomersPageRowsQuery } from "./customers-page-rows.ts";
import { toQueryVariables } from "./customers-filter.ts";
import type { CustomersSearch } from "./customers-search.ts";
import { toLiveFilter } from "./fits-filter.ts";

const pageSize = 100;

/** The list for a search, loading and following the log for as long as it is shown. */
export function useCustomerList(search: CustomersSearch) {
  const client = useClient();
  const key = JSON.stringify(search);
  const list = useMemo(() => createList(client, JSON.parse(key) as CustomersSearch), [client, key]);
  const view = useSyncExternalStore(list.subscribe, list.getView);

  useEffect(() => {
    void list.load();
    return () => list.dispose();
  }, [list]);

  useStream(CustomersPageHealthChanged, {
    variables: {},
    after: view.after,
    onData: ({ healthChanged }) => list.apply(healthChanged.changes.map(toRowChange)),
    onExpired: () => void list.load(),
  });

  return { list, view };
}

function createList(client: Client, search: CustomersSearch): CustomerList {
  const variables = toQueryVariables(search);
  const { sort, direction } = variables;
  const order = { sort, direction: direction ?? "ASC", filter: toLiveFilter(search) };
  return new CustomerList(order, async (after): Promise<CustomerPageAnswer> => {
    const result = await client
      .query(
        CustomersPageRowsQuery,
        { ...variables, first: pageSize, after },
        { requestPolicy: "network-only" },
      )
      .toPromise();
    if (!result.data) throw result.error ?? new Error("No answer.");
    const { edges, totalCount, pageInfo } = result.data.customers;
    const logCursor: unknown = result.extensions?.["cursor"];
    return {
      rows: edges.map(({ node }) => toCustomerRow(node)),
      totalCount,
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      logCursor: typeof logCursor === "string" ? logCursor : null,
    };
  });
}
