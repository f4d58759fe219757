import type { Scorer } from "@perennial/services/health";
import type { EndingWatch } from "@perennial/services/identity";
import type { System } from "@perennial/services/kernel";
import type { LogTail } from "@perennial/services/live";
import type { Config } from "./config.ts";
import { createYogaServer, handleGraphQL, OperationLimit, SocketServer } from "./graphql/index.ts";
import { FanOut } from "./live/index.ts";
import {
  Authenticator,
  handleCustomerScores,
  handleDashboard,
  handleHealth,
  handleHealthScore,
  handleIngest,
  handleReady,
  handleRiskAssessment,
  handleSession,
  healthScorePath,
  HttpError,
  Origins,
  ProductCallers,
  type Routes,
  SessionCookie,
} from "./http/index.ts";
import { handleMcp, handleTools, ToolLimits, toolsPath } from "./tools/index.ts";

interface RoutesOptions {
  config: Config;
  system: System;
  /** The scorer of this process; null where others score. */
  scorer: Scorer | null;
  tail: LogTail;
  endings: EndingWatch;
  secret: string;
  dashboardDirectory: string;
  isStopping: () => boolean;
}

/** What a worker answers: whether it lives and can work. */
export function createWorkerRoutes(system: System, isStopping: () => boolean): Routes {
  return {
    exact: { "/health": handleHealth, "/ready": handleReady(system, isStopping) },
    prefixed: {},
    other: () => {
      throw new HttpError(404, "NOT_FOUND", "This is a worker: it has no pages.");
    },
  };
}

/** Every address the server answers. */
export function createRoutes(options: RoutesOptions): { routes: Routes; sockets: SocketServer } {
  const { config, system, scorer, tail, endings, secret, dashboardDirectory, isStopping } = options;
  const { demo, production, trustProxy, maxBodyBytes, ingest, graphql } = config;
  const cookie = new SessionCookie({ secret, secure: config.publicUrl?.startsWith("https:") ?? false });
  const authenticator = new Authenticator({ system, cookie, endings });
  const origins = new Origins(config);
  const fanOut = new FanOut(system, tail);
  const yoga = createYogaServer({ system, fanOut, production });
  const limit = new OperationLimit(graphql);
  const callers = new ProductCallers({ authenticator, origins, limit });
  const toolOptions = {
    system,
    callers,
    limits: new ToolLimits(config.tools),
    maxBodyBytes,
  };
  return {
    routes: {
      exact: {
        "/health": handleHealth,
        "/ready": handleReady(system, isStopping),
        "/graphql": handleGraphQL({ yoga, authenticator, origins, limit }),
        "/api/customer-success/health-score": handleCustomerScores(system, callers),
        "/api/customer-success/risk-assessment": handleRiskAssessment(system, callers),
        "/mcp": handleMcp(toolOptions),
        [toolsPath]: handleTools(toolOptions),
      },
      prefixed: {
        [`${toolsPath}/`]: handleTools(toolOptions),
        [healthScorePath]: handleHealthScore(system, callers),
        "/api/": () => {
          throw new HttpError(404, "NOT_FOUND", "There is nothing at this address.");
        },
        "/v1/": handleIngest({ system, scorer, authenticator, maxBodyBytes, ...ingest }),
        "/auth/": handleSession({ system, authenticator, cookie, origins, demo, trustProxy }),
      },
      other: handleDashboard(dashboardDirectory),
    },
    sockets: new SocketServer({ system, yoga, fanOut, authenticator, endings, origins, limit }),
  };
}
