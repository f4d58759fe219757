import { join } from "node:path";
import {
  migrate,
  openDatabase,
  startEmbedded,
  type Database,
  type EmbeddedDatabase,
} from "@perennial/database";
import type { Logger } from "pino";
import type { Config } from "./config.ts";

export interface Data {
  database: Database;
  /** Null on a PostgreSQL server. */
  embedded: EmbeddedDatabase | null;
  close(): Promise<void>;
}

/** Where the embedded database keeps its files and its lock. */
export function embeddedDirectory({ dataDir }: Pick<Config, "dataDir">): string {
  return join(dataDir, "database");
}

type DataConfig = Pick<Config, "databaseUrl" | "dataDir" | "preparedStatements">;

/** The database of the settings: a server's, or one in the data directory, started here. Migrated. */
export async function openData(config: DataConfig, log: Logger): Promise<Data> {
  const { databaseUrl } = config;
  const embedded =
    databaseUrl === null
      ? await startEmbedded({
          dataDir: embeddedDirectory(config),
          log: (line) => log.info({ line }, "database"),
        })
      : null;
  const url = databaseUrl ?? embedded!.url;
  const applied = await migrate(url);
  if (applied.length > 0) log.info({ applied }, "migrated");
  const database = openDatabase({
    url,
    keepPlans: config.preparedStatements,
    onError: (error) => log.warn({ error }, "a database connection broke"),
  });
  return {
    database,
    embedded,
    async close() {
      await database.close();
      await embedded?.stop();
    },
  };
}
