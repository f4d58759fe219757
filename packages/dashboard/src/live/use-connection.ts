import type { TadaDocumentNode } from "gql.tada";
import { CombinedError, useClient, type AnyVariables, type OperationResult } from "urql";
import { usePages, type PageOf } from "./use-pages.ts";

interface Connection<Item> {
  edges: readonly { node: Item }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

/** A query's connection, read page by page past every cache. `pick` finds it in the answer. */
export function useConnection<Data, Variables extends AnyVariables, Item extends { id: string }>(
  query: TadaDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
  pick: (data: Data) => Connection<Item> | null | undefined,
) {
  const client = useClient();
  return usePages<Item>(async (after) =>
    toPage(
      await client.query<Data>(query, { ...variables, after }, { requestPolicy: "network-only" }).toPromise(),
      pick,
    ),
  );
}

/** An answer's connection as a page, or why there is none. */
function toPage<Data, Item>(
  result: OperationResult<Data>,
  pick: (data: Data) => Connection<Item> | null | undefined,
): PageOf<Item> | CombinedError {
  const connection = result.data && pick(result.data);
  if (!connection)
    return result.error ?? new CombinedError({ graphQLErrors: ["There is nothing here any more."] });
  const { edges, pageInfo, totalCount } = connection;
  const cursor: unknown = result.extensions?.["cursor"];
  return {
    items: edges.map(({ node }) => node),
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    totalCount,
    cursor: typeof cursor === "string" ? cursor : null,
  };
}
