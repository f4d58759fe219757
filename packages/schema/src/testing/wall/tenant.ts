import type { NodeTypeName } from "../../relay/global-id.ts";
import type { TestGraph } from "../test-graph.ts";

/** An organisation with something of everything, and a marker in every text of it. */
export interface Tenant {
  /** Lower-case letters and digits that occur nowhere else. */
  marker: string;
  /** Asks as its admin. */
  graph: TestGraph;
  /** A global id of each node type. */
  ids: Record<NodeTypeName, string>;
  /** What others may know without having been told: ids of the product's own, without the marker. */
  known: { account: string; user: string; assignment: string };
  /** Its log's cursor at the beginning. */
  cursor: string;
}
