import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useClient, type Client } from "urql";
import { endOfLocalDay } from "../lib/end-of-local-day.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import type { VariablesOf } from "../lib/graphql.ts";
import { useStream } from "../live/use-stream.ts";
import { usePastDay } from "../rewind/use-past-day.ts";
import { toCustomerRow, toRowChange } from "./customer-row.ts";
import { CustomerList, type CustomerPageAnswer } from "./customer-list.ts";
import {
  CustomersPageHealthChanged,
  CustomersPagePastRows,
  CustomersPageRowsQuery,
} from "./customers-page-rows.ts";
import { toQueryVariables } from "./customers-filter.ts";
import type { CustomersSearch } from "./customers-search.ts";
import { toLiveFilter } from "./fits-filter.ts";
import { toPastCustomerRow } from "./past-customer-row.ts";

const pageSize = 100;

/** The list for a search, loading and following the log for as long as it is shown. */
export function useCustomerList({ asOf: asked, ...search }: CustomersSearch) {
  const client = useClient();
  const { timeZone } = useFormat();
  const day = usePastDay(asked);
  const key = JSON.stringify(search);
  const list = useMemo(() => {
    const asOf = day === null ? null : endOfLocalDay(day, timeZone);
    return createList(client, JSON.parse(key) as CustomersSearch, asOf);
  }, [client, key, day, timeZone]);
  const view = useSyncExternalStore(list.subscribe, list.getView);

  useEffect(() => {
    void list.load();
    return () => list.dispose();
  }, [list]);

  useStream(CustomersPageHealthChanged, {
    variables: {},
    // The past isn't followed.
    after: day === null ? view.after : undefined,
    onData: ({ healthChanged }) => list.apply(healthChanged.changes.map(toRowChange)),
    onExpired: () => void list.load(),
  });

  return { list, view, day };
}

function createList(client: Client, search: CustomersSearch, asOf: string | null): CustomerList {
  const variables = toQueryVariables(search);
  const { sort, direction } = variables;
  const order = { sort, direction: direction ?? "ASC", filter: toLiveFilter(search) };
  return new CustomerList(order, async (after): Promise<CustomerPageAnswer> => {
    const page = { ...variables, first: pageSize, after };
    return asOf === null ? readPage(client, page) : readPastPage(client, { ...page, asOf });
  });
}

async function readPage(
  client: Client,
  page: VariablesOf<typeof CustomersPageRowsQuery>,
): Promise<CustomerPageAnswer> {
  const result = await client
    .query(CustomersPageRowsQuery, page, { requestPolicy: "network-only" })
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
}

async function readPastPage(
  client: Client,
  page: VariablesOf<typeof CustomersPagePastRows>,
): Promise<CustomerPageAnswer> {
  const result = await client
    .query(CustomersPagePastRows, page, { requestPolicy: "network-only" })
    .toPromise();
  if (!result.data) throw result.error ?? new Error("No answer.");
  const { edges, totalCount, pageInfo } = result.data.customers;
  return {
    rows: edges.map(({ node }) => toPastCustomerRow(node)),
    totalCount,
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    logCursor: null,
  };
}
