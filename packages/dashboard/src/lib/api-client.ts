import { cacheExchange, createClient, fetchExchange, makeOperation, mapExchange, type Client } from "urql";
import { withoutTypeNames } from "./without-type-names.ts";

/** One client a signed-in member: its cache goes with it. */
export function createApiClient(onSignedOut: () => void): Client {
  return createClient({
    url: "/graphql",
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onOperation: (operation) =>
          makeOperation(operation.kind, {
            ...operation,
            variables: withoutTypeNames(operation.variables) as typeof operation.variables,
          }),
      }),
      cacheExchange,
      mapExchange({
        onError(error) {
          const status: unknown = error.response?.status;
          if (
            status === 401 ||
            error.graphQLErrors.some(({ extensions }) => extensions["code"] === "UNAUTHENTICATED")
          ) {
            onSignedOut();
          }
        },
      }),
      fetchExchange,
    ],
  });
}
