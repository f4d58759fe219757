import { renderGraphiQL as render } from "@graphql-yoga/render-graphiql";
import { exampleOperations } from "./example-operations.ts";

/** Nothing of the page comes from elsewhere; its workers start from blobs and its scripts stand in the page. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const graphiQLHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": contentSecurityPolicy,
  "cache-control": "no-cache",
};

let page: string | undefined;

/** GraphiQL without a network beside this server: it asks with the member's session, subscribes over WebSocket. */
export function renderGraphiQL(): string {
  const [first, ...others] = exampleOperations;
  return (page ??= render({
    title: "Perennial GraphiQL",
    favicon: "/favicon.svg",
    endpoint: "/graphql",
    credentials: "same-origin",
    subscriptionsProtocol: "WS",
    defaultQuery: first!.query,
    defaultTabs: [first!, ...others].map(({ query, variables = null }) => ({ query, variables })),
    shouldPersistHeaders: false,
  }));
}
