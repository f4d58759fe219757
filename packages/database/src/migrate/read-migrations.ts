import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const migrationsDirectory = join(import.meta.dirname, "../../../../prisma/migrations");

export interface Migration {
  /** The folder's name: <timestamp>_<name>. Migrations run in the order of their names. */
  name: string;
  sql: string;
  /** sha256 of the file, hex, as `prisma migrate` stores it. */
  checksum: string;
}

export function readMigrations(directory: string = migrationsDirectory): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}
