import { Provider } from "urql";
import { vi } from "vitest";
import { ViewerProvider, type Viewer } from "../../identity/ViewerProvider.tsx";
import { createApiClient } from "../../lib/api-client.ts";
import { LiveProvider } from "../../live/LiveProvider.tsx";
import { render } from "../../testing/render.tsx";
import { type LiveSocket, openLiveSocket } from "./live-socket.ts";

export interface SentRequest {
  operationName: string;
  variables: { input?: Record<string, unknown> } & Record<string, unknown>;
}

/** Renders a part of the pages before a server that answers by these rules; tells what was sent to it. */
export function show(...given: Parameters<typeof showLive>): SentRequest[] {
  return showLive(...given).sent;
}

/** The same with a hand on what the server tells live. */
export function showLive(
  element: React.ReactElement,
  answer: (request: SentRequest) => object,
  scopes: Viewer["scopes"] = ["READ", "WRITE", "ADMIN"],
): { sent: SentRequest[]; socket: LiveSocket } {
  const sent: SentRequest[] = [];
  const socket = openLiveSocket();
  vi.stubGlobal("fetch", (_url: string, init: { body: string }) => {
    const request = JSON.parse(init.body) as SentRequest;
    sent.push(request);
    return Promise.resolve(
      Response.json({ data: answer(request), extensions: { cursor: `e.${sent.length}` } }),
    );
  });
  const organization = { id: "o", name: "Org", timeZone: "UTC", reportingCurrency: "USD", isDemo: false };
  const member = { id: "me", name: "Me", email: "me@example.com", role: "ADMIN" as const };
  render(
    <Provider value={createApiClient(() => {})}>
      <LiveProvider onSignedOut={() => {}}>
        <ViewerProvider viewer={{ member, organization, scopes }}>{element}</ViewerProvider>
      </LiveProvider>
    </Provider>,
  );
  return { sent, socket };
}
