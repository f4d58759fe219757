import type { KeysetKey, KeysetPage } from "@perennial/services/listing";
import { decodeKeysetCursor, encodeKeysetCursor } from "./keyset-cursor.ts";
import { parsePageArgs, type PageArgs } from "./page-args.ts";

/** A list that can be paged by (sort value, id): a row that didn't change is seen exactly once, whatever moves around it. */
export interface KeysetList<Node> {
  /** Names list and order: a cursor of another one is refused. */
  order: string;
  /** Keys from the page's edge on, in the direction of paging. */
  keys(page: KeysetPage): Promise<readonly KeysetKey[]>;
  /** The row of each key; null for one that vanished since. */
  nodes(keys: readonly KeysetKey[]): Promise<readonly (Node | null)[]>;
  count(): Promise<number>;
}

/**
 * One page as a Relay connection. Costs a read of the keys and one of the rows; `totalCount` and the side that was not
 * read (`hasPreviousPage` of a page behind a cursor, `hasNextPage` of one in front) each cost one more when selected.
 */
export async function readConnection<Node>(args: PageArgs, list: KeysetList<Node>) {
  const { take, backward, cursor: given } = parsePageArgs(args);
  const cursor = given === null ? null : decodeKeysetCursor(given, list.order, backward ? "before" : "after");
  const read = take === 0 ? [] : await list.keys({ limit: take + 1, backward, inclusive: false, cursor });
  const keys = read.slice(0, take);
  if (backward) keys.reverse();
  const nodes = keys.length > 0 ? await list.nodes(keys) : [];
  const edges = keys.flatMap((key, index) => {
    const node = nodes[index] ?? null;
    return node === null ? [] : [{ cursor: encodeKeysetCursor(list.order, key), node }];
  });

  const isThere = async (side: Pick<KeysetPage, "backward" | "inclusive" | "cursor">) =>
    (await list.keys({ limit: 1, ...side })).length > 0;
  const further = read.length > take;
  // What lies on the other side of the page's near edge: nothing can without a cursor to start from.
  const behindTheEdge = () => {
    const near = backward ? keys.at(-1) : keys[0];
    if (cursor === null) return false;
    return isThere({ backward: !backward, inclusive: near === undefined, cursor: near ?? cursor });
  };
  const beyond = () => (take === 0 ? isThere({ backward, inclusive: false, cursor }) : further);
  return {
    edges,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      get hasNextPage() {
        return (backward ? behindTheEdge() : beyond()) as boolean;
      },
      get hasPreviousPage() {
        return (backward ? beyond() : behindTheEdge()) as boolean;
      },
    },
    totalCount: () => list.count(),
  };
}
