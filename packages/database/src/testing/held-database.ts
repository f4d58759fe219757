import { randomUUID } from "node:crypto";
import pg from "pg";
import { sqlStateOf } from "../client/sql-state.ts";
import type { FreshDatabase } from "./fresh-database.ts";
import { runOnServer } from "./run-on-server.ts";

const PREFIX = "perennial_test_held_";
/** Somebody is connected; and: another run was first. */
const HARMLESS = new Set(["55006", "3D000"]);

/** A new database on this server, held by a connection under its name for as long as this process wants it. */
export async function createHeldDatabase(serverUrl: string): Promise<FreshDatabase> {
  const name = `${PREFIX}${randomUUID().replaceAll("-", "")}`;
  // Before there is a database, so that nobody ever finds it without its holder.
  const holder = new pg.Client({ connectionString: serverUrl, application_name: name });
  // A server that went away ends it; its tests will say so.
  holder.on("error", () => {});
  await holder.connect();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  try {
    await holder.query(`create database ${name}`);
  } catch (error) {
    await holder.end();
    throw error;
  }
  return {
    url: url.href,
    async remove() {
      await runOnServer(serverUrl, `drop database ${name} with (force)`);
      await holder.end();
    },
  };
}

/** Drops what cut-off runs left on this server: databases whose holder is gone, wherever it ran. */
export async function dropAbandonedDatabases(serverUrl: string): Promise<void> {
  const abandoned = await runOnServer<{ name: string }>(
    serverUrl,
    `select datname as name from pg_database where starts_with(datname, '${PREFIX}')
       and not exists (select from pg_stat_activity where application_name = pg_database.datname)`,
  );
  for (const { name } of abandoned) {
    try {
      await runOnServer(serverUrl, `drop database ${name}`);
    } catch (error) {
      if (!HARMLESS.has(sqlStateOf(error) ?? "")) throw error;
    }
  }
}
