import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const faultsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return "none";
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
};

describe("settings", () => {
  it("need nothing: an embedded database, the demo, this machine only", () => {
    expect(readConfig({})).toMatchObject({
      production: false,
      port: 4000,
      host: "127.0.0.1",
      dataDir: ".data",
      databaseUrl: null,
      role: "all",
      demo: true,
      bootstrap: null,
      maxBodyBytes: 524_288,
      ingest: { eventsPerSecond: 2000, burst: 10_000 },
      graphql: { operationsPerSecond: 500, burst: 5000 },
    });
  });

  it("leave the demo off on a server of one's own unless it is asked for", () => {
    const DATABASE_URL = "postgres://localhost/perennial";
    expect(readConfig({ DATABASE_URL }).demo).toBe(false);
    expect(readConfig({ DATABASE_URL, DEMO: "on" }).demo).toBe(true);
    expect(readConfig({ DEMO: "off" }).demo).toBe(false);
  });

  it("tell every fault at once", () => {
    const faults = faultsOf({
      PORT: "eighty",
      ROLE: "boss",
      DEMO: "maybe",
      DATABASE_URL: "mysql://x",
      ALLOWED_ORIGINS: "nowhere",
    });
    for (const name of ["PORT", "ROLE", "DEMO", "DATABASE_URL", "ALLOWED_ORIGINS"])
      expect(faults).toContain(name);
  });

  it("name what production is missing", () => {
    const faults = faultsOf({ NODE_ENV: "production", TEST_CLOCK: "on" });
    for (const name of ["DATABASE_URL", "SECRET", "PUBLIC_URL", "TEST_CLOCK"]) expect(faults).toContain(name);
    const complete = {
      NODE_ENV: "production",
      DATABASE_URL: "postgres://db/perennial",
      SECRET: "0123456789abcdef0123456789abcdef",
      PUBLIC_URL: "https://health.example/app",
    };
    expect(readConfig(complete)).toMatchObject({
      production: true,
      host: "0.0.0.0",
      publicUrl: "https://health.example",
    });
  });

  it("want the first admin whole", () => {
    expect(faultsOf({ BOOTSTRAP_ADMIN_EMAIL: "a@b.example" })).toContain("BOOTSTRAP_ADMIN_PASSWORD");
    expect(faultsOf({ BOOTSTRAP_API_KEY: "0123456789abcdef" })).toContain("BOOTSTRAP_ADMIN_EMAIL");
  });

  it("count an empty value as none", () => {
    expect(readConfig({ DATABASE_URL: "", PORT: "" })).toMatchObject({ databaseUrl: null, port: 4000 });
  });

  it("let roles share only a server", () => {
    expect(faultsOf({ ROLE: "worker" })).toContain("DATABASE_URL");
  });

  it("arm a crash point at a pass", () => {
    expect(readConfig({ CRASH_AT: "announced:3" }).crashAt).toEqual({ point: "announced", passes: 3 });
    expect(readConfig({ CRASH_AT: "claimed" }).crashAt).toEqual({ point: "claimed", passes: 1 });
    expect(faultsOf({ CRASH_AT: "anywhere" })).toContain("CRASH_AT");
  });
});
