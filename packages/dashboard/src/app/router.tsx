import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { parseCustomersSearch } from "../customers/customers-search.ts";
import { parseDataQualitySearch } from "../data-quality/data-quality-search.ts";
import { parseSettingsSearch } from "../identity/settings-search.ts";
import { parseChurnModelSearch } from "../prediction/churn-model-search.ts";
import { parsePredictionsSearch } from "../prediction/predictions-search.ts";
import { parseRewindSearch } from "../rewind/rewind-search.ts";
import { parseModelSearch } from "../models/model-search.ts";
import { AppShell } from "./AppShell.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { RouteError } from "./RouteError.tsx";

const rootRoute = createRootRoute({
  component: AppShell,
  notFoundComponent: NotFoundPage,
  errorComponent: RouteError,
});

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: parseRewindSearch,
  component: lazyRouteComponent(() => import("../portfolio/OverviewPage.tsx"), "OverviewPage"),
});

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/customers",
  validateSearch: parseCustomersSearch,
  component: lazyRouteComponent(() => import("../customers/CustomersPage.tsx"), "CustomersPage"),
});

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/customers/$customerId",
  validateSearch: parseRewindSearch,
  component: lazyRouteComponent(() => import("../customers/CustomerPage.tsx"), "CustomerPage"),
});

const alertsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/alerts",
  component: lazyRouteComponent(() => import("../alerts/AlertsPage.tsx"), "AlertsPage"),
});

const riskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/risk",
  component: lazyRouteComponent(() => import("../risk/RiskPage.tsx"), "RiskPage"),
});

const predictionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/predictions",
  validateSearch: parsePredictionsSearch,
  component: lazyRouteComponent(() => import("../prediction/PredictionsPage.tsx"), "PredictionsPage"),
});

const churnModelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/predictions/model",
  validateSearch: parseChurnModelSearch,
  component: lazyRouteComponent(() => import("../prediction/ChurnModelPage.tsx"), "ChurnModelPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings",
  validateSearch: parseSettingsSearch,
  component: lazyRouteComponent(() => import("../identity/SettingsPage.tsx"), "SettingsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/import",
  component: lazyRouteComponent(() => import("../import/ImportPage.tsx"), "ImportPage"),
});

const dataQualityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/data-quality",
  validateSearch: parseDataQualitySearch,
  component: lazyRouteComponent(() => import("../data-quality/DataQualityPage.tsx"), "DataQualityPage"),
});

const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/models",
  component: lazyRouteComponent(() => import("../models/ModelsPage.tsx"), "ModelsPage"),
});

const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/models/$key",
  validateSearch: parseModelSearch,
  component: lazyRouteComponent(() => import("../models/ModelPage.tsx"), "ModelPage"),
});

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  beforeLoad: () => {
    throw redirect({ to: "/" });
  },
});

const routeTree = rootRoute.addChildren([
  overviewRoute,
  customersRoute,
  customerRoute,
  modelsRoute,
  modelRoute,
  alertsRoute,
  riskRoute,
  predictionsRoute,
  churnModelRoute,
  settingsRoute,
  importRoute,
  dataQualityRoute,
  loginRoute,
]);

export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: RouteError,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
