import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isolatedDatabase } from "@perennial/database/testing";
import { authenticateKey, signIn } from "@perennial/services/identity";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { readConfig } from "./config.ts";
import { startServer, type RunningServer } from "./start-server.ts";

const database = await isolatedDatabase();
const log = pino({ level: "silent" });
const directory = mkdtempSync(join(tmpdir(), "perennial-pages-"));
mkdirSync(join(directory, "assets"));
writeFileSync(join(directory, "index.html"), "<!doctype html><title>Perennial</title>");
writeFileSync(join(directory, "assets/main-abc123.js"), "export {};");

async function start(settings: Record<string, string> = {}): Promise<RunningServer> {
  const config = readConfig({
    DATABASE_URL: database.owner.url,
    DATA_DIR: directory,
    PORT: "0",
    HOST: "127.0.0.1",
    DEMO: "off",
    ...settings,
  });
  const server = await startServer(config, log, async () => ({ outDir: directory }));
  onTestFinished(() => server.stop());
  return server;
}

const production = { NODE_ENV: "production", SECRET: "s".repeat(40), PUBLIC_URL: "https://health.example" };
const admin = {
  BOOTSTRAP_ADMIN_EMAIL: "first@test.example",
  BOOTSTRAP_ADMIN_PASSWORD: "correct horse battery",
};
const key = "bootstrap-key-0123456789";
const countOrganizations = async () => (await database.system.sql`select id from organization`).length;

describe("the first start", () => {
  it("in production refuses while nobody could sign in, and says what is missing", async () => {
    await expect(start(production)).rejects.toThrow(/BOOTSTRAP_ADMIN_EMAIL.*BOOTSTRAP_ADMIN_PASSWORD/s);
  });

  it("makes the organisation, its admin and a key with every scope, once, however many start", async () => {
    const servers = await Promise.all(
      [1, 2].map(() => start({ ...production, ...admin, BOOTSTRAP_API_KEY: key })),
    );
    await start({ ...production, ...admin, BOOTSTRAP_API_KEY: key });
    expect(await countOrganizations()).toBe(1);
    const { system } = servers[0]!;
    const identity = await authenticateKey(system, key);
    expect([...identity!.actor.scopes].sort()).toEqual(["ADMIN", "INGEST", "READ", "WRITE"]);
    const session = await signIn(system, { email: "first@test.example", password: "correct horse battery" });
    expect(session.token).not.toBe("");
    await start(production);
  });
});

describe("in production", () => {
  it("names that aren't known get no hints", async () => {
    const { url } = await start({ ...production, ...admin, BOOTSTRAP_API_KEY: key });
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: "{ viewr { kind } }" }),
    });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]!.message).toContain("viewr");
    expect(errors[0]!.message).not.toContain("viewer");
  });
});

describe("roles", () => {
  it("a worker has no pages but says how it is", async () => {
    const { url } = await start({ ROLE: "worker" });
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: "ok" });
    expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: "ready" });
    expect((await fetch(`${url}/graphql`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });
});

describe("the pages", () => {
  it("have their files for ever, their addresses anew, and headers that keep others out", async () => {
    const { url } = await start();
    const page = await fetch(url);
    expect(await page.text()).toContain("<title>Perennial</title>");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await (await fetch(`${url}/customers/acme`)).text()).toContain("<title>Perennial</title>");
    const asset = await fetch(`${url}/assets/main-abc123.js`);
    expect(asset.headers.get("cache-control")).toContain("immutable");
    for (const path of ["/missing.js", "/..%2f..%2fpackage.json", "/secret/../.."]) {
      expect(await (await fetch(`${url}${path}`)).text()).not.toContain("private");
    }
    expect((await fetch(`${url}/assets/missing.js`)).status).toBe(404);
    expect((await fetch(url, { method: "POST" })).status).toBe(405);
  });
});

describe("stopping", () => {
  it("answers no more, and frees its address", async () => {
    const { url, stop } = await start();
    await stop();
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    const { port } = new URL(url);
    await start({ PORT: port });
  });
});
