import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { createEmptyDatabase } from "../testing/fresh-database.ts";
import { serverUrl } from "../testing/server-url.ts";
import { migrate } from "./migrate.ts";
import { MigrationError } from "./migration-error.ts";
import { readMigrations, type Migration } from "./read-migrations.ts";

const empty = await createEmptyDatabase(serverUrl);
afterAll(() => empty.remove());

const migrations = readMigrations();
const names = migrations.map(({ name }) => name);

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

async function query<Row extends object>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: empty.url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

test("four starts at once apply each migration once, in order, as Prisma records them", async () => {
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(empty.url)));
  expect(applied.flat().sort()).toEqual(names);
  const ledger = await query(
    `select migration_name, checksum, applied_steps_count, finished_at is not null as finished, rolled_back_at, logs
     from _prisma_migrations order by started_at`,
  );
  expect(ledger).toEqual(
    migrations.map(({ name, checksum }) => ({
      migration_name: name,
      checksum,
      applied_steps_count: 1,
      finished: true,
      rolled_back_at: null,
      logs: null,
    })),
  );
  expect(await migrate(empty.url)).toEqual([]);
});

test("a migration that fails leaves nothing of itself, those before it stay", async () => {
  const good = migration("3000_good", "create table good (id int)");
  const bad = migration("3001_bad", "create table half (id int); insert into nowhere values (1)");
  const run = migrate(empty.url, [...migrations, good, bad]);
  await expect(run).rejects.toThrow(MigrationError);
  await expect(run).rejects.toThrow(/3001_bad .*nowhere/);
  const [left] = await query(
    "select to_regclass('good') is not null as good, to_regclass('half') is not null as half",
  );
  expect(left).toEqual({ good: true, half: false });
  const mended = migration("3001_bad", "create table half (id int)");
  expect(await migrate(empty.url, [...migrations, good, mended])).toEqual(["3001_bad"]);
});

test("refuses a migration that was edited after it was applied, and applies none after it", async () => {
  const [first, ...rest] = migrations;
  const edited = [
    migration(first!.name, `${first!.sql}-- edited`),
    ...rest,
    migration("3002_next", "create table next (id int)"),
  ];
  await expect(migrate(empty.url, edited)).rejects.toThrow(
    new RegExp(`${first!.name} was changed after it was applied`),
  );
  expect(await query("select to_regclass('next') is null as untouched")).toEqual([{ untouched: true }]);
});

test("refuses to go on after another tool's unfinished migration, until it is resolved", async () => {
  const next = migration("3003_other", "create table other (id int)");
  await query(
    `insert into _prisma_migrations (id, checksum, migration_name) values ('x', '${next.checksum}', '${next.name}')`,
  );
  await expect(migrate(empty.url, [next])).rejects.toThrow(/prisma migrate resolve/);
  await query("update _prisma_migrations set rolled_back_at = started_at where id = 'x'");
  expect(await migrate(empty.url, [next])).toEqual(["3003_other"]);
});
