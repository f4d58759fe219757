import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { sqlStateOf } from "../client/index.ts";
import { createTestOrganization, isolatedDatabase } from "../testing/index.ts";

// What Prisma's own comparison can't see.
const database = await isolatedDatabase();
const { pool } = database.owner;

async function rowsOf<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(text, values)).rows;
}

/** Not of an organisation: Prisma's ledger and the program's clock. */
const shared = ["_prisma_migrations", "clock_setting"];

let organizationId: string;
beforeAll(async () => {
  organizationId = await createTestOrganization(database);
});

test("every table of an organisation is behind forced row-level security with a policy for the application", async () => {
  const tables = await rowsOf<{
    name: string;
    forced: boolean;
    policy: string | null;
    column: string | null;
  }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
       (select pg_get_expr(p.polqual, p.polrelid) from pg_policy p
        where p.polrelid = c.oid and p.polname = 'organization_wall' and p.polcmd = '*' and p.polwithcheck is null) as policy,
       (select a.attname from pg_attribute a
        where a.attrelid = c.oid and a.attname = case c.relname when 'organization' then 'id' else 'organization_id' end) as column
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all($1)`,
    [shared],
  );
  expect(tables.length).toBeGreaterThanOrEqual(29);
  for (const table of tables) {
    expect(table).toEqual({
      name: table.name,
      forced: true,
      column: table.name === "organization" ? "id" : "organization_id",
      policy: `(${table.column} = ( SELECT (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid AS "nullif"))`,
    });
  }
});

test("the system role reaches its tables and no other", async () => {
  const tables = await rowsOf<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
       and c.relkind in ('r', 'p', 'v', 'm')
       and has_table_privilege('perennial_system', c.oid, 'select, insert, update, delete') order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual([
    "api_key",
    "book_change",
    "clock_setting",
    "end_user_secret",
    "log",
    "log_head",
    "member",
    "organization",
    "progress",
    "reaction_position",
    "scoring_cause",
    "scoring_queue",
    "session",
  ]);
});

test("what is announced and audited can't be changed", async () => {
  const writable = await rowsOf(
    `select 1 from unnest(array['perennial_app', 'perennial_system']) role, unnest(array['log', 'audit']) name
     where has_table_privilege(role, name, 'update, delete, truncate')`,
  );
  expect(writable).toEqual([]);
});

test("neither role owns anything or may log in", async () => {
  const owned = await rowsOf(
    `select relname from pg_class where pg_get_userbyid(relowner) in ('perennial_app', 'perennial_system')`,
  );
  const roles = await rowsOf(
    `select rolname, rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname like 'perennial\\_%' order by 1`,
  );
  expect(owned).toEqual([]);
  expect(roles).toEqual(
    ["perennial_app", "perennial_system"].map((rolname) => ({
      rolname,
      rolcanlogin: false,
      rolsuper: false,
      rolbypassrls: false,
    })),
  );
});

test("primary, unique and foreign keys begin with the organisation", async () => {
  const keys = await rowsOf<{ name: string; first: string; target: string | null }>(
    `select con.conname as name, att.attname as first, case confrelid when 'organization'::regclass then 'organization.' else '' end || target.attname as target
     from pg_constraint con
     join pg_class c on c.oid = con.conrelid and not c.relispartition and c.relname <> all($1)
     join pg_attribute att on att.attrelid = con.conrelid and att.attnum = con.conkey[1]
     left join pg_attribute target on target.attrelid = con.confrelid and target.attnum = con.confkey[1]
     where con.contype in ('p', 'u', 'f') and c.relnamespace = 'public'::regnamespace and c.relname <> 'organization'`,
    [shared],
  );
  expect(keys.length).toBeGreaterThan(30);
  // To the organisation itself by its id, to anything else by its organisation first.
  const astray = keys.filter(
    ({ first, target }) =>
      first !== "organization_id" || !["organization_id", "organization.id", null].includes(target),
  );
  expect(astray).toEqual([]);
  const unique = await rowsOf<{ name: string }>(
    `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
     join pg_class t on t.oid = i.indrelid and t.relname <> all($1) and t.relnamespace = 'public'::regnamespace
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indisunique and a.attname <> 'organization_id' and t.relname <> 'organization'`,
    [shared],
  );
  expect(unique).toEqual([]);
});

test("a foreign key can't lead to another organisation", async () => {
  const other = await createTestOrganization(database);
  const member = randomUUID();
  await database.forOrganization(other).prisma.member.create({
    data: {
      organizationId: other,
      id: member,
      email: "a@b.c",
      name: "A",
      role: "CSM",
      createdAt: new Date(0),
    },
  });
  const customer = {
    organizationId,
    id: randomUUID(),
    externalId: "acme",
    kind: "ACCOUNT" as const,
    name: "Acme",
    traits: {},
    createdAt: new Date(0),
    version: 0n,
  };
  const refused = await database
    .forOrganization(organizationId)
    .prisma.customer.create({ data: { ...customer, ownerId: member } })
    .then(() => null, sqlStateOf);
  expect(refused).toBe("23503");
});

test("no column default and no function of ours reads the clock", async () => {
  const defaults = await rowsOf<{ expression: string }>(
    `select c.relname || '.' || a.attname || ' ' || pg_get_expr(d.adbin, d.adrelid) as expression
     from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum
     where c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
       -- A number doesn't, nor a text.
       and pg_get_expr(d.adbin, d.adrelid) !~ '^([0-9]+|''[^'']*''::text)$'`,
  );
  expect(defaults).toEqual([]);
  const functions = await rowsOf(
    `select proname from pg_proc where pronamespace = 'public'::regnamespace
       and prosrc ~* '\\m(now|clock_timestamp|statement_timestamp|transaction_timestamp|current_timestamp|current_date|localtime|localtimestamp|timeofday)\\M'`,
  );
  expect(functions).toEqual([]);
});

test("no statistics are gathered of JSON, in partitions neither", async () => {
  await database.owner.ensurePartitions("2031-01-01", "2031-01-31");
  const gathered = await rowsOf(
    `select attrelid::regclass::text || '.' || attname as column from pg_attribute join pg_class c on c.oid = attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and attnum > 0 and atttypid = 'jsonb'::regtype
       and attstattarget is distinct from 0`,
  );
  expect(gathered).toEqual([]);
});
