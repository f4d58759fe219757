import type { Context } from "@perennial/services/kernel";
import { readCursor, type Live } from "@perennial/services/live";
import { createLoaders, type Loaders } from "./loaders/loaders.ts";

/** What every resolver gets: one request, or one batch of a subscription. */
export interface GraphQLContext {
  services: Context;
  live: Live<GraphQLContext>;
  /** Position of the log's head, taken once and before the first read: a snapshot and `after: cursor` miss nothing. */
  cursor(): Promise<string>;
  /** Reads batched and remembered for this request; replaced after a write and for each batch of a subscription. */
  loaders: Loaders;
}

export function createGraphQLContext({
  services,
  live,
}: Pick<GraphQLContext, "services" | "live">): GraphQLContext {
  let cursor: Promise<string> | undefined;
  return {
    services,
    live,
    cursor: () => (cursor ??= readCursor(services)),
    loaders: createLoaders(services),
  };
}
