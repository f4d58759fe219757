import { Provider } from "urql";
import { vi } from "vitest";
import { ViewerProvider, type Viewer } from "../../identity/ViewerProvider.tsx";
import { createApiClient } from "../../lib/api-client.ts";
import { render } from "../../testing/render.tsx";

export interface SentRequest {
  operationName: string;
  variables: { input?: Record<string, unknown> } & Record<string, unknown>;
}

/** Renders a part of the pages before a server that answers by these rules; tells what was sent to it. */
export function show(
  element: React.ReactElement,
  answer: (request: SentRequest) => object,
  scopes: Viewer["scopes"] = ["READ", "WRITE", "ADMIN"],
): SentRequest[] {
  const sent: SentRequest[] = [];
  vi.stubGlobal("fetch", (_url: string, init: { body: string }) => {
    const request = JSON.parse(init.body) as SentRequest;
    sent.push(request);
    return Promise.resolve(Response.json({ data: answer(request) }));
  });
  const organization = { id: "o", name: "Org", timeZone: "UTC", reportingCurrency: "USD", isDemo: false };
  const member = { id: "me", name: "Me", email: "me@example.com", role: "ADMIN" as const };
  render(
    <Provider value={createApiClient(() => {})}>
      <ViewerProvider viewer={{ member, organization, scopes }}>{element}</ViewerProvider>
    </Provider>,
  );
  return sent;
}
