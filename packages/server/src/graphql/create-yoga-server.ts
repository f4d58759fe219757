import { createGraphQLContext, maskError, schema, type GraphQLContext } from "@perennial/schema";
import type { Identity } from "@perennial/services/identity";
import { createContext, type System } from "@perennial/services/kernel";
import { createYoga, type YogaServerInstance } from "graphql-yoga";
import type { FanOut } from "../live/index.ts";
import { queryLimits } from "./query-limits.ts";
import { sendCursor } from "./send-cursor.ts";
import { streamSubscriptions } from "./stream-subscriptions.ts";

/** What a transport knows before GraphQL begins. */
interface GraphQLCaller {
  identity: Identity;
}

export type Yoga = YogaServerInstance<GraphQLCaller, GraphQLContext>;

interface YogaOptions {
  system: System;
  fanOut: FanOut;
  production: boolean;
}

export const maxGraphQLBytes = 1024 * 1024;

/** One pipeline of parsing, limits, validation, execution and masking for HTTP, SSE and WebSocket. */
export function createYogaServer({ system, fanOut, production }: YogaOptions): Yoga {
  return createYoga<GraphQLCaller, GraphQLContext>({
    schema,
    graphqlEndpoint: "/graphql",
    context: ({ identity }) =>
      createGraphQLContext({
        services: createContext(system, identity.organization, identity.actor),
        live: fanOut.live,
      }),
    // The handler in front answers CORS, GraphiQL, and refuses what isn't JSON.
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    maxRequestBodySize: maxGraphQLBytes,
    maskedErrors: { maskError: (error) => logAndMask(system, error) },
    logging: false,
    plugins: [...queryLimits({ production }), sendCursor(), streamSubscriptions(system, fanOut)],
  });
}

function logAndMask(system: System, error: unknown): Error {
  const masked = maskError(error);
  if (masked.extensions["code"] === "INTERNAL_SERVER_ERROR")
    system.log.error({ error }, "a GraphQL operation failed");
  return masked;
}
