import { expect, test } from "vitest";
import { createTestOrganization, isolatedDatabase, serverUrl } from "../testing/index.ts";

const database = await isolatedDatabase();
const scope = database.forOrganization(await createTestOrganization(database));
const server = serverUrl !== undefined;
const { pool } = database.owner;

/** In a schema of its own, where the tests may change it. */
await pool.query("create schema kept; create table kept.thing (id int); insert into kept.thing values (1)");
await pool.query("grant usage on schema kept to perennial_app; grant select on kept.thing to perennial_app");

const times = async (count: number, run: () => Promise<unknown>): Promise<void> => {
  for (let n = 0; n < count; n += 1) await run();
};

test("a server keeps the plans of what is asked often, the embedded database none", async () => {
  await times(6, () => scope.sql`select ${1}::int as often`);
  await times(6, () => scope.transaction((tx) => tx.sql`select ${2}::int as inside`));
  await scope.sql`select ${3}::int as once`;
  const { rows } = await pool.query<{ statement: string }>("select statement from pg_prepared_statements");
  const kept = (text: string) => rows.some(({ statement }) => statement.includes(text));
  expect([kept("as often"), kept("as inside"), kept("as once")]).toEqual([server, server, false]);
});

test.each(["alone", "in a transaction"])(
  "a statement %s survives a migration of its table's columns",
  async (how) => {
    const rows = () =>
      how === "alone"
        ? scope.sql`select * from kept.thing`
        : scope.transaction((tx) => tx.sql`select * from kept.thing where ${true}`);
    await times(6, rows);
    const column = how === "alone" ? "first" : "second";
    await pool.query(`alter table kept.thing add column ${column} int`);
    expect(await rows()).toMatchObject([{ id: 1, [column]: null }]);
  },
);

test("plans that a pooler lost are made again", async () => {
  const select = () => scope.sql`select ${4}::int as lost`;
  await times(6, select);
  await pool.query("deallocate all");
  expect(await select()).toEqual([{ lost: 4 }]);
  await times(6, () => scope.transaction((tx) => tx.sql`select ${5}::int as lost`));
  await pool.query("deallocate all");
  expect(await scope.transaction((tx) => tx.sql`select ${5}::int as lost`)).toEqual([{ lost: 5 }]);
});

test("a statement that fails can be asked again, however often", async () => {
  const divide = (by: number) => scope.sql`select 6 / ${by}::int as result`;
  for (const by of [0, 1, 0, 2, 0, 3, 0]) {
    if (by === 0) await expect(divide(by)).rejects.toThrow(/division by zero/);
    else expect(await divide(by)).toEqual([{ result: 6 / by }]);
  }
});
