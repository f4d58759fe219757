import fc from "fast-check";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { isolatedDatabase } from "../testing/index.ts";
import { DatabaseClient } from "./database-client.ts";
import { sqlStateOf } from "./sql-state.ts";
import type { Statement } from "./statement.ts";

const config: pg.PoolConfig & { Client: unknown; pipeline: boolean } = {
  connectionString: (await isolatedDatabase()).owner.url,
  max: 1,
  pipeline: true,
  Client: DatabaseClient,
};
const pool = new pg.Pool(config);
afterAll(() => pool.end());

/** What became of each statement: its rows, or its SQLSTATE. */
async function sendAll(statements: readonly Partial<Statement>[]): Promise<unknown[]> {
  const client = (await pool.connect()) as pg.PoolClient & DatabaseClient;
  const group = client.group();
  const sent = statements.map((each) => group.add({ text: "select", values: [], ...each }));
  client.send(group);
  const settled = await Promise.allSettled(sent);
  client.release();
  return settled.map((each) =>
    each.status === "fulfilled" ? each.value.rows : (sqlStateOf(each.reason) ?? each.reason.name),
  );
}

const select = (value: number): Partial<Statement> => ({ text: "select $1::int as value", values: [value] });
const divide = (by: number): Partial<Statement> => ({ text: "select 6 / $1::int as value", values: [by] });

test("each statement gets its own rows, however often its plan was kept", async () => {
  for (let turn = 1; turn <= 8; turn += 1) {
    const rows = await sendAll([
      select(turn),
      { text: "select from generate_series(1, 2)" },
      { text: "select 1 as hidden", quiet: true },
      { text: "select $1::text as a, 2 as a", values: ["x"], rowMode: "array" },
      select(-turn),
    ]);
    expect(rows).toEqual([[{ value: turn }], [{}, {}], [], [["x", 2]], [{ value: -turn }]]);
  }
});

test("outside a transaction a group is done as a whole or not at all; those before the failure have their answers", async () => {
  await sendAll([{ text: "create table group_test (n int)" }]);
  const insert = { text: "insert into group_test values ($1) returning n", values: [1] };
  for (let turn = 0; turn < 6; turn += 1)
    expect(await sendAll([insert, divide(0), select(1), divide(3)])).toEqual([
      [{ n: 1 }],
      "22012",
      "22012",
      "22012",
    ]);
  expect(await sendAll([{ text: "select n from group_test" }])).toEqual([[]]);
  expect(await sendAll([{ text: "drop table group_test" }])).toEqual([[]]);
});

test("a refused commit is the failure of all of them", async () => {
  await sendAll([{ text: "create table group_one (n int unique deferrable initially deferred)" }]);
  const twice = { text: "insert into group_one values (1) returning n" };
  expect(await sendAll([twice, twice])).toEqual(["23505", "23505"]);
  expect(await sendAll([twice])).toEqual([[{ n: 1 }]]);
  await sendAll([{ text: "drop table group_one" }]);
});

test("a value that can't be sent fails its own statement only", async () => {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  const results = await sendAll([
    select(1),
    { text: "select $1::jsonb", values: [circular] },
    { text: "select $1::text", values: [() => 1] },
    { text: "select $1::timestamptz", values: [new Date(Number.NaN)] },
    select(2),
  ]);
  expect(results).toEqual([[{ value: 1 }], "TypeError", "TypeError", "RangeError", [{ value: 2 }]]);
});

test("any interleaving of good and bad statements is answered in order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }),
      async (divisors) => {
        const failed = divisors.indexOf(0);
        expect(await sendAll(divisors.map(divide))).toEqual(
          divisors.map((by, index) =>
            failed >= 0 && index >= failed ? "22012" : [{ value: Math.trunc(6 / by) }],
          ),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("what waits when the connection breaks is told so", async () => {
  const client = (await pool.connect()) as pg.PoolClient & DatabaseClient;
  client.on("error", () => {});
  const group = client.group();
  const sent = [
    group.add({ text: "select 1", values: [] }),
    group.add({ text: "select pg_sleep(60)", values: [] }),
  ];
  client.send(group);
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  const settled = await Promise.allSettled(sent);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  client.release(true);
});
