import type { KeysetKey, ListName } from "@perennial/services/listing";
import type { Loaders } from "../loaders/loaders.ts";
import type { KeysetList } from "./keyset-connection.ts";

/** A parent's list as one that can be paged; the same list of many parents is read by one statement. */
export function nestedList<Node>(
  loaders: Loaders,
  { list, parentId, kinds = null }: { list: ListName; parentId: string; kinds?: readonly string[] | null },
  rowOf: (key: KeysetKey) => Promise<Node | null>,
): KeysetList<Node> {
  return {
    order: kinds === null ? list : `${list} ${kinds.join(",")}`,
    keys: (page) => loaders.pages.load({ list, parentId, kinds, page }),
    nodes: (keys) => Promise.all(keys.map(rowOf)),
    count: () => loaders.counts.load({ list, parentId, kinds }),
  };
}
