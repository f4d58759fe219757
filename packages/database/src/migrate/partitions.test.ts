import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { isRefusedByWall, sqlStateOf, type Database } from "../client/index.ts";
import { createTestOrganization, isolatedDatabase } from "../testing/index.ts";

const database = await isolatedDatabase();
const organizationId = await createTestOrganization(database);
const scope = database.forOrganization(organizationId);

const insertEvent = (at: string): Promise<unknown> => scope.sql`
  insert into event (organization_id, id, occurred_at, received_at, known_at, name, day, hour, properties, future)
  values (${organizationId}::uuid, ${randomUUID()}::uuid, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz,
    'login', ${at.slice(0, 10)}::date, 0, '{}', false)`;

async function partitionsOf(of: Database, parent: string): Promise<string[]> {
  const { rows } = await of.owner.pool.query<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass order by 1",
    [parent],
  );
  return rows.map(({ name }) => name);
}

test("four tables are partitioned by month with a default partition, made ahead and made once", async () => {
  expect(await database.owner.ensurePartitions("2026-11-21", "2027-01-01")).toBe(12);
  expect(await database.owner.ensurePartitions("2026-11-01", "2027-01-31")).toBe(0);
  for (const parent of ["audit", "event", "health_history", "log"]) {
    expect(await partitionsOf(database, parent)).toEqual(
      ["2026_11", "2026_12", "2027_01", "default"].map((suffix) => `${parent}_${suffix}`),
    );
  }
});

test("only the tables that are named get partitions", async () => {
  expect(await database.owner.ensurePartitions("2013-03-31", "2013-04-01", ["event", "health_history"])).toBe(
    4,
  );
  expect(await partitionsOf(database, "log")).not.toContain("log_2013_03");
});

test("partitions carry no grants, can't be read by name, and their rows stay behind the wall", async () => {
  await database.owner.ensurePartitions("2026-11-01", "2026-11-30");
  await insertEvent("2026-11-21T12:00:00Z");
  const { rows } = await database.owner.pool.query(
    `select c.relname from pg_class c, unnest(array['perennial_app', 'perennial_system']) role
     where c.relispartition and has_table_privilege(role, c.oid, 'select, insert, update, delete, truncate, references')`,
  );
  expect(rows).toEqual([]);
  const byName = await scope.sql`select 1 from event_2026_11`.then(
    () => null,
    (error: unknown) => error,
  );
  expect(isRefusedByWall(byName)).toBe(true);
  const [own] = await scope.sql<{ n: number }>`select count(*)::int as n from event`;
  const other = database.forOrganization(await createTestOrganization(database));
  const [others] = await other.sql<{ n: number }>`select count(*)::int as n from event`;
  expect([own?.n, others?.n]).toEqual([1, 0]);
});

test("rows go to their month in UTC, and to the default partition where there is none", async () => {
  await database.owner.ensurePartitions("2026-12-01", "2026-12-31");
  await insertEvent("2026-12-31T23:59:59.999Z");
  await insertEvent("2019-05-05T00:00:00Z");
  const { rows } = await database.owner.pool.query<{ place: string }>(
    `select tableoid::regclass::text as place from event
     where occurred_at in ('2026-12-31T23:59:59.999Z', '2019-05-05T00:00:00Z') order by occurred_at`,
  );
  expect(rows.map(({ place }) => place)).toEqual(["event_default", "event_2026_12"]);
});

test("a month whose rows wait in the default partition stays there, and the others are made", async () => {
  await insertEvent("2018-02-15T00:00:00Z");
  expect(await database.owner.ensurePartitions("2018-01-01", "2018-03-31", ["event"])).toBe(2);
  expect(await partitionsOf(database, "event")).not.toContain("event_2018_02");
  await insertEvent("2018-02-16T00:00:00Z");
  const [found] = await scope.sql<{ n: number }>`
    select count(*)::int as n from event where occurred_at >= '2018-02-01' and occurred_at < '2018-03-01'`;
  expect(found?.n).toBe(2);
});

test("the system role may make partitions, the application's may not", async () => {
  const ask = "select ensure_partitions('2031-01-01'::date, '2031-01-01'::date, array['log']) as made";
  expect(await scope.sql.query(ask).then(() => null, isRefusedByWall)).toBe(true);
  expect(await database.system.sql.query(ask)).toEqual([{ made: 1 }]);
});

test("four at once make each partition once", async () => {
  const made = await Promise.all(
    Array.from({ length: 4 }, () => database.owner.ensurePartitions("2032-01-01", "2032-06-30", ["event"])),
  );
  expect(made.reduce((sum, count) => sum + count)).toBe(6);
});

test.each([
  ["2026-02-01", "2026-01-01"],
  ["0001-01-01", "2026-01-01"],
])("refuses the range %s..%s", async (from, to) => {
  await expect(database.owner.ensurePartitions(from, to)).rejects.toThrow(/20 years/);
});

test("refuses a table that isn't partitioned by month", async () => {
  const refused = database.system
    .sql`select ensure_partitions('2026-01-01', '2026-01-01', array['customer'])`;
  expect(await refused.then(() => null, sqlStateOf)).toBe("22023");
});
