import { CombinedError, type OperationResult } from "urql";
import type { PageOf } from "./use-pages.ts";

interface Connection<Item> {
  edges: readonly { node: Item }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

/** An answer's connection as a page, or why there is none. */
export function toPage<Data, Item>(
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
