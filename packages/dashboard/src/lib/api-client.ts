import { cacheExchange, createClient, fetchExchange, mapExchange, type Client } from "urql";

/** One client a signed-in member: its cache goes with it. */
export function createApiClient(onSignedOut: () => void): Client {
  return createClient({
    url: "/graphql",
    preferGetMethod: false,
    exchanges: [
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
