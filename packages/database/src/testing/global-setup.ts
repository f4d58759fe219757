import type { TestProject } from "vitest/node";
import { createFreshDatabase } from "./fresh-database.ts";
import { dropAbandonedDatabases } from "./held-database.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A migrated database that all test files of the run share. */
    databaseUrl: string;
    /** As the run's configuration says; undefined for the embedded database. */
    serverUrl: string | undefined;
  }
}

/** One database for the run: on DATABASE_URL's PostgreSQL, else embedded. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { serverUrl } = project.config.provide;
  if (serverUrl) await dropAbandonedDatabases(serverUrl);
  const database = await createFreshDatabase(serverUrl);
  project.provide("databaseUrl", database.url);
  return () => database.remove();
}
