import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@perennial/database";
import { isolatedDatabase } from "@perennial/database/testing";
import { createApiKey, createMember, createOrganization } from "@perennial/services/identity";
import {
  createContext,
  systemActor,
  type Context,
  type OrganizationFacts,
  type Scope,
} from "@perennial/services/kernel";
import { pino } from "pino";
import { afterAll } from "vitest";
import { readConfig } from "../config.ts";
import { startServer, type RunningServer } from "../start-server.ts";

export interface TestOrganization {
  organization: OrganizationFacts;
  /** The program itself, acting in this organisation. */
  ctx: Context;
  /** With every scope. */
  apiKey: string;
  member: { email: string; password: string };
}

export interface TestServer extends RunningServer, TestOrganization {
  /** ws://.../graphql */
  socketUrl: string;
  /** A second organisation, for what must not be seen. */
  createOrganization(name?: string): Promise<TestOrganization>;
  createKey(scopes: readonly Scope[]): Promise<string>;
  /** POSTs to /graphql with the organisation's key unless other headers are given. */
  graphql(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GraphQLAnswer>;
  /** POSTs JSON to any path. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface GraphQLAnswer {
  // The shape is the test's business.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: any;
  errors?: { message: string; extensions?: Record<string, unknown>; path?: string[] }[];
  extensions?: { cursor?: string };
}

/** One for the file's servers: their workers take whatever is due in it, so it can't be the run's. */
let database: Promise<Database> | undefined;

/** A whole server with an organisation of its own, on a database of the file's own; stopped after the file. */
export async function startTestServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const { owner } = await (database ??= isolatedDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), "perennial-server-"));
  const config = readConfig({
    NODE_ENV: "test",
    PORT: "0",
    DATABASE_URL: owner.url,
    DATA_DIR: dataDir,
    DEMO: "off",
    LOG_LEVEL: "error",
    ...settings,
  });
  const log = pino({ level: config.logLevel, serializers: { error: pino.stdSerializers.err } });
  // What the pages do is the browser tests' business.
  await writeFile(join(dataDir, "index.html"), "<!doctype html><title>Perennial</title>");
  const server = await startServer(config, log, async () => ({ outDir: dataDir }));
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const { url } = server;
  const own = await createTestOrganization(server, "Test organisation");
  const post: TestServer["post"] = (path, body, headers = {}) =>
    fetch(new URL(path, url), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    ...server,
    ...own,
    socketUrl: `${url.replace("http", "ws")}/graphql`,
    createOrganization: (name = "Another organisation") => createTestOrganization(server, name),
    createKey: async (scopes) => (await createApiKey(own.ctx, { name: "Test", scopes: [...scopes] })).secret,
    async graphql(query, variables = {}, headers = { authorization: `Bearer ${own.apiKey}` }) {
      const response = await post("/graphql", { query, variables }, headers);
      return (await response.json()) as GraphQLAnswer;
    },
    post,
  };
}

async function createTestOrganization({ system }: RunningServer, name: string): Promise<TestOrganization> {
  const organization = await createOrganization(system, { name });
  const ctx = createContext(system, organization, systemActor("test"));
  const member = {
    email: `admin-${randomBytes(6).toString("hex")}@test.example`,
    password: randomBytes(12).toString("hex"),
  };
  await createMember(ctx, { ...member, name: "Test admin", role: "ADMIN" });
  const { secret: apiKey } = await createApiKey(ctx, {
    name: "Test",
    scopes: ["INGEST", "READ", "WRITE", "ADMIN"],
  });
  return { organization, ctx, apiKey, member };
}
