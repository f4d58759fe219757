import type { VariablesOf } from "../lib/graphql.ts";
import { useConnection } from "../live/use-connection.ts";
import { PredictionsRows } from "./predictions-queries.ts";

/** Predictions page by page; a customer has one. */
export function usePredictions(variables: Omit<VariablesOf<typeof PredictionsRows>, "after">) {
  return useConnection(PredictionsRows, variables, ({ churnPredictions }) => ({
    ...churnPredictions,
    edges: churnPredictions.edges.map(({ node }) => ({ node: { id: node.customer.id, ...node } })),
  }));
}
