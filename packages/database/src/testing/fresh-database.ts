import { createHash } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../embedded/index.ts";
import { migrate, readMigrations } from "../migrate/index.ts";
import { createHeldDatabase } from "./held-database.ts";

const cacheDirectory = join(import.meta.dirname, "../../../../node_modules/.cache/perennial");

/** A database of its own, and how to get rid of it. */
export interface FreshDatabase {
  url: string;
  remove(): Promise<void>;
}

/** Migrated; on the PostgreSQL of this URL, or embedded when there is none. */
export async function createFreshDatabase(postgresUrl: string | undefined): Promise<FreshDatabase> {
  if (!postgresUrl) return openEmbedded(await migratedDirectory());
  const database = await createHeldDatabase(postgresUrl);
  try {
    await migrate(database.url);
  } catch (error) {
    await database.remove();
    throw error;
  }
  return database;
}

/** Without any table; on the PostgreSQL of this URL, or embedded when there is none. */
export function createEmptyDatabase(postgresUrl: string | undefined): Promise<FreshDatabase> {
  return postgresUrl ? createHeldDatabase(postgresUrl) : openEmbedded(null);
}

async function openEmbedded(copyOf: string | null): Promise<FreshDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "perennial-test-"));
  if (copyOf !== null) await cp(copyOf, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const database = await startEmbedded({ dataDir, log: (line) => console.error(line) });
  return {
    url: database.url,
    async remove() {
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Made once for each state of the migrations: a copy opens in a tenth of the time a new database takes. */
async function migratedDirectory(): Promise<string> {
  const hash = createHash("sha256");
  for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`);
  const directory = join(cacheDirectory, `database-${hash.digest("hex").slice(0, 32)}`);
  if (existsSync(directory)) return directory;
  await mkdir(cacheDirectory, { recursive: true });
  await dropOutdated();
  const building = await mkdtemp(join(cacheDirectory, "building-"));
  const database = await startEmbedded({ dataDir: building });
  try {
    await migrate(database.url);
  } finally {
    await database.stop();
  }
  // Another run may have been first.
  await rename(building, directory).catch(() => rm(building, { recursive: true, force: true }));
  return directory;
}

const outdatedMs = 24 * 3600 * 1000;

/** Of earlier migrations, or given up half-way; young ones may be another run's. */
async function dropOutdated(): Promise<void> {
  for (const name of await readdir(cacheDirectory)) {
    const path = join(cacheDirectory, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > outdatedMs)
      await rm(path, { recursive: true, force: true });
  }
}
