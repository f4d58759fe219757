import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buildDashboard } from "@perennial/dashboard/build";
import { bootstrap, EndingWatch, followClock, hasOrganization } from "@perennial/services/identity";
import { Scorer } from "@perennial/services/health";
import { JobRunner, keepPartitions, ReactionRunner } from "@perennial/services/jobs";
import { armCrashPoint, LocalHints, MovableClock, type Clock, type System } from "@perennial/services/kernel";
import { LogTail } from "@perennial/services/live";
import type { Logger } from "pino";
import { ConfigError, type Config } from "./config.ts";
import { DatabaseHints } from "./database-hints.ts";
import { startLiveActivity } from "./demo/index.ts";
import type { SocketServer } from "./graphql/index.ts";
import { createRoutes, createWorkerRoutes } from "./create-routes.ts";
import { createHttpServer } from "./http/index.ts";
import { jobDefinitions } from "./job-definitions.ts";
import { openData } from "./open-data.ts";
import { openDemo } from "./open-demo.ts";
import { OrderlyEnd } from "./orderly-end.ts";
import { reactionDefinitions } from "./reaction-definitions.ts";
import { readSecret } from "./read-secret.ts";
import { upkeepDefinitions } from "./upkeep-definitions.ts";

export interface RunningServer {
  /** Where it listens, e.g. http://127.0.0.1:4000; a worker answers /health and /ready there. */
  url: string;
  system: System;
  scorer: Scorer;
  jobs: JobRunner;
  stop(): Promise<void>;
}

const machineClock: Clock = { now: () => Date.now() };

/** Makes the dashboard's files where they are missing or old, and says where they are. */
type BuildPages = () => Promise<{ outDir: string }>;

/** Starts what the settings say. What was started before a failure is stopped again. */
export async function startServer(
  config: Config,
  log: Logger,
  buildPages: BuildPages = buildDashboard,
): Promise<RunningServer> {
  const end = new OrderlyEnd(log);
  try {
    return await start(config, log, buildPages, end);
  } catch (error) {
    await end.run();
    throw error;
  }
}

async function start(
  config: Config,
  log: Logger,
  buildPages: BuildPages,
  end: OrderlyEnd,
): Promise<RunningServer> {
  const web = config.role !== "worker";
  const worker = config.role !== "web";
  if (config.crashAt) armCrashPoint(config.crashAt.point, config.crashAt.passes);
  // Takes seconds at the first start, beside the database's own.
  const pages = web ? buildPages() : null;
  pages?.catch(() => {});

  const { database, embedded, close } = await openData(config, log);
  end.add("database", close);

  const hints = embedded ? new LocalHints() : new DatabaseHints(database, log);
  if (hints instanceof DatabaseHints) {
    await hints.start();
    end.add("hints", () => hints.stop());
  }

  const jobs = new JobRunner({ database, log, definitions: jobDefinitions });
  const clock = config.testClock ? new MovableClock() : machineClock;
  const secret = readSecret(config);
  const system: System = { database, clock, hints, jobs, log, secret };
  end.add("clock", await followClock(system));
  await keepPartitions.run(system);
  await bootstrapOrganization(config, system);

  await jobs.start();
  end.add("jobs", () => jobs.stop());
  // Before anybody is scored: scores of a half-loaded book would be announced and taken back.
  const demo = config.demo && worker ? await openDemo(system) : null;
  const scorer = new Scorer(system);
  if (worker) {
    await jobs.work(system, upkeepDefinitions);
    scorer.start();
    end.add("scorer", () => scorer.stop());
    const reactions = new ReactionRunner(system, reactionDefinitions);
    reactions.start();
    end.add("reactions", () => reactions.stop());
  }

  const isStopping = () => end.begun;
  const { server, sockets } = pages
    ? await openWeb({
        config,
        system,
        secret,
        scorer: worker ? scorer : null,
        end,
        isStopping,
        dashboardDirectory: (await pages).outDir,
      })
    : { server: createHttpServer(createWorkerRoutes(system, isStopping), log), sockets: null };
  await listen(server, config);
  end.add("http", () => closeServer(server, sockets));

  const url = addressOf(config, server.address() as AddressInfo);
  if (demo && web) {
    const activity = await startLiveActivity(demo, url);
    end.add("live demo", () => activity.stop());
  }
  return { url, system, scorer, jobs, stop: () => end.run() };
}

interface WebOptions {
  config: Config;
  system: System;
  secret: string;
  /** The scorer of this process; null where others score. */
  scorer: Scorer | null;
  end: OrderlyEnd;
  isStopping: () => boolean;
  dashboardDirectory: string;
}

async function openWeb({ config, system, secret, scorer, end, isStopping, dashboardDirectory }: WebOptions) {
  const tail = new LogTail(system);
  tail.start();
  end.add("log tail", () => tail.stop());
  const endings = new EndingWatch(system, tail);
  end.add("ending watch", () => endings.stop());
  const { routes, sockets } = createRoutes({
    config,
    system,
    scorer,
    tail,
    endings,
    secret,
    dashboardDirectory,
    isStopping,
  });
  const server = createHttpServer(routes, system.log);
  server.on("upgrade", (req, stream, head) => sockets.handleUpgrade(req, stream, head));
  return { server, sockets };
}

async function listen(server: Server, { port, host }: Config): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new ConfigError(`Port ${port} on ${host} is taken by another program. Set PORT to another.`);
    if (code === "EACCES" || code === "EADDRNOTAVAIL")
      throw new ConfigError(
        `Nothing can listen at ${host} on port ${port} (${code}). Set HOST or PORT to another.`,
      );
    throw error;
  }
}

/** Answers what is under way, tells sockets to come back later, then closes what is left. */
async function closeServer(server: Server, sockets: SocketServer | null): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  await sockets?.stop();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 5000);
  await closed;
  clearTimeout(timer);
}

function addressOf({ host }: Config, { port }: AddressInfo): string {
  return `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
}

async function bootstrapOrganization(config: Config, system: System): Promise<void> {
  if (config.bootstrap) return bootstrap(system, config.bootstrap);
  if (!config.production || (await hasOrganization(system))) return;
  throw new ConfigError(
    "Nobody could sign in: there is no organisation yet. Set BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_PASSWORD for the first start.",
  );
}
