import { defineConfig } from "vitest/config";

export default defineConfig({
  // The libraries load graphql's CommonJS build; a second copy beside it refuses their schema.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: [
      "packages/{core,database,services,schema,server}/src/**/*.test.ts",
      "packages/dashboard/src/**/*.test.{ts,tsx}",
      "scripts/**/*.test.ts",
    ],
    // The PostgreSQL that tests run on; the embedded one without.
    provide: { serverUrl: process.env["DATABASE_URL"] || undefined },
    globalSetup: ["packages/database/src/testing/global-setup.ts"],
    // Its own choice leaves a core idle, which on two is half; the database is mostly waited for.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A condition is waited for; how fast it comes is a benchmark's business.
    expect: { poll: { timeout: 15_000 } },
  },
});
