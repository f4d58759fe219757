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
    globalSetup: ["packages/database/src/testing/global-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
