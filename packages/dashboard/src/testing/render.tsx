import { MantineProvider } from "@mantine/core";
import { cleanup, configure, render as renderBare } from "@testing-library/react";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterContextProvider,
} from "@tanstack/react-router";
import type { ReactElement } from "react";
import { afterEach } from "vitest";

// A condition is waited for, not a time: beside other tests a second isn't enough for hundreds of rows.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out: what Mantine asks of a browser is answered "nothing matches, nothing resizes, no font arrives".
window.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
if (!("fonts" in document)) Object.assign(document, { fonts: new EventTarget() });

afterEach(cleanup);

/** Renders within the theme and a router that knows the pages' addresses. */
export function render(element: ReactElement) {
  return renderBare(element, {
    wrapper: ({ children }) => <MantineProvider env="test">{wrap(children)}</MantineProvider>,
  });
}

function wrap(children: React.ReactNode) {
  const root = createRootRoute();
  const paths = [
    "/",
    "/alerts",
    "/customers",
    "/customers/$customerId",
    "/settings",
    "/predictions",
    "/predictions/model",
    "/models",
    "/models/$key",
  ];
  const router = createRouter({
    routeTree: root.addChildren(paths.map((path) => createRoute({ getParentRoute: () => root, path }))),
    history: createMemoryHistory(),
  });
  return <RouterContextProvider router={router as never}>{children}</RouterContextProvider>;
}
