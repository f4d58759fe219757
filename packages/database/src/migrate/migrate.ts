import { randomUUID } from "node:crypto";
import pg from "pg";
import { MigrationError } from "./migration-error.ts";
import { readMigrations, type Migration } from "./read-migrations.ts";

/** The key `prisma migrate` locks with, so that it and this runner exclude each other. */
const lockKey = 72707369;

// Prisma's own table, so that `prisma migrate` can take over; started_at has the default Prisma expects.
const createLedger = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

interface LedgerRow {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

/**
 * Applies the migrations that are missing, each in a transaction of its own, and returns their names. Any number of
 * processes may call it at once. Throws MigrationError, with everything as it was, when an applied migration was edited
 * or failed under another tool.
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "perennial-migrate" });
  await client.connect();
  try {
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await inLock(client, () => applyOnce(client, migration))) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** A transaction-level lock: a session's lock would not exclude clients that share the embedded database's session. */
async function inLock<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await client.query(`begin; select pg_advisory_xact_lock(${lockKey})`);
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

async function applyOnce(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("set local client_min_messages = warning");
  await client.query(createLedger);
  const { rows } = await client.query<LedgerRow>(
    `select migration_name, checksum, finished_at is not null as finished from _prisma_migrations
     where migration_name = $1 and rolled_back_at is null`,
    [migration.name],
  );
  const row = rows[0];
  if (row !== undefined) {
    verifyApplied(row, migration);
    return false;
  }
  await client.query(migration.sql).catch((error: unknown) => {
    throw new MigrationError(`Migration ${migration.name} failed and was rolled back: ${String(error)}`, {
      cause: error,
    });
  });
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`,
    [randomUUID(), migration.checksum, migration.name],
  );
  return true;
}

function verifyApplied(row: LedgerRow, migration: Migration): void {
  if (!row.finished) {
    throw new MigrationError(
      `Migration ${migration.name} was started by another tool and didn't finish. Mark it with \`prisma migrate resolve\`.`,
    );
  }
  if (row.checksum !== migration.checksum) {
    throw new MigrationError(
      `Migration ${migration.name} was changed after it was applied to this database. Restore the file and put the change into a new migration.`,
    );
  }
}
