import { useMemo, type ReactNode } from "react";
import { Provider } from "urql";
import { createApiClient } from "../lib/api-client.ts";
import { LiveProvider } from "../live/LiveProvider.tsx";

/** The API over HTTP and over the socket, for one signed-in member. */
export function ApiProvider({ onSignedOut, children }: { onSignedOut: () => void; children: ReactNode }) {
  const client = useMemo(() => createApiClient(onSignedOut), [onSignedOut]);
  return (
    <Provider value={client}>
      <LiveProvider onSignedOut={onSignedOut}>{children}</LiveProvider>
    </Provider>
  );
}
