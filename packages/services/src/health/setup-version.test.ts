import { fragment, type Sql } from "@perennial/database";
import { isolatedDatabase } from "@perennial/database/testing";
import { expect, test } from "vitest";
import { readSetup } from "./scoring-setup.ts";
import { TestBook } from "./testing/test-book.ts";

const database = await isolatedDatabase();
const book = await TestBook.open(database);
const { organizationId, db } = book.ctx;
const owner = database.owner.pool;
const now = fragment`${new Date(book.clock.now())}::timestamptz`;
const id = fragment`${organizationId}::uuid`;

test("everything that is read of what all are scored with raises its number when it changes", async () => {
  const asked: { text: string; values: unknown[] }[] = [];
  const read = (async (template: TemplateStringsArray, ...parts: []) => {
    const statement = fragment(template, ...parts);
    asked.push({ text: statement.text, values: [...statement.values] });
    return db.sql.run(statement);
  }) as unknown as Sql;
  await readSetup(read, organizationId, []);
  const { rows: plan } = await owner.query<{ "QUERY PLAN": object }>({
    text: `explain (format json) ${asked[0]!.text}`,
    values: asked[0]!.values,
  });
  const tables = JSON.stringify(plan).matchAll(/"Relation Name":"(\w+)"/g);
  const { rows: watched } = await owner.query<{ table: string }>(
    `select distinct tgrelid::regclass::text as table from pg_trigger where tgname like 'raise_setup_version%'`,
  );
  expect(new Set([...tables].map(([, table]) => table))).toEqual(new Set(watched.map(({ table }) => table)));
});

test.each([
  ["a setting", fragment`update organization set locale = 'de' where id = ${id}`],
  [
    "a model",
    fragment`insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at, published_at)
      select organization_id, model_key, 99, status, definition, created_at, published_at from scoring_model_version limit 1`,
  ],
  ["a model withdrawn", fragment`delete from scoring_model_version where version = 99`],
  [
    "a feature",
    fragment`insert into key_feature (organization_id, name, assigned_at) values (${id}, 'boards', ${now})`,
  ],
  ["a feature's bit", fragment`update key_feature set bit = 3 where name = 'boards'`],
  ["an assignment changed", fragment`update scoring_model_assignment set known_at = ${now}`],
  ["an assignment ended", fragment`delete from scoring_model_assignment`],
])("%s raises the organisation's number, and no other's", async (_, change) => {
  const other = await TestBook.open(database);
  const versions = async () => [
    (await readSetup(db.sql, organizationId, [])).version,
    (await readSetup(other.ctx.db.sql, other.ctx.organizationId, [])).version,
  ];
  const [own, others] = await versions();
  await db.sql.run(change);
  expect(await versions()).toEqual([own! + 1, others]);
});
