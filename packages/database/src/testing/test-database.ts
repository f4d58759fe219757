import { afterAll, inject } from "vitest";
import { openDatabase, type Database } from "../client/index.ts";
import { createFreshDatabase } from "./fresh-database.ts";
import { serverUrl } from "./server-url.ts";

const open = (url: string): Database =>
  openDatabase({ url, onError: (error) => console.error(error), maxConnections: 5 });

/** The run's database, shared with other test files: work in an organisation of your own. Closed after the file. */
export function testDatabase(): Database {
  const database = open(inject("databaseUrl"));
  afterAll(() => database.close());
  return database;
}

/** A migrated database of this file alone, for what looks at all organisations or changes tables; removed afterwards. */
export async function isolatedDatabase(): Promise<Database> {
  const fresh = await createFreshDatabase(serverUrl);
  const database = open(fresh.url);
  afterAll(async () => {
    await database.close();
    await fresh.remove();
  });
  return database;
}
