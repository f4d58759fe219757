import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { startEmbedded } from "./index.ts";

vi.setConfig({ testTimeout: 120_000 });

const database = await startEmbedded({ dataDir: null, log: (line) => console.error(line) });
const client = new pg.Client({ connectionString: database.url });
await client.connect();
afterAll(async () => {
  await client.end();
  await database.stop();
});

test("tables that changed get statistics and lose their dead rows, as on a server", async () => {
  await client.query("create table busy (id int primary key, n int)");
  await client.query("insert into busy select g, 0 from generate_series(1, 2000) g");
  for (let round = 0; round < 3; round += 1) await client.query("update busy set n = n + 1");
  await vi.waitFor(
    async () => {
      const { rows } = await client.query(
        `select n_dead_tup::int as dead, n_mod_since_analyze::int as changed, reltuples as rows
         from pg_stat_user_tables join pg_class c on c.oid = relid where c.relname = 'busy'`,
      );
      expect(rows).toEqual([{ dead: 0, changed: 0, rows: 2000 }]);
    },
    { timeout: 60_000, interval: 100 },
  );
});

test("a transaction that is open keeps its database, tidying waits", async () => {
  await client.query("begin");
  await client.query("delete from busy");
  const { rows } = await client.query("select last_vacuum from pg_stat_user_tables where relname = 'busy'");
  await client.query("insert into busy select g, 0 from generate_series(1, 5000) g");
  await client.query("commit");
  await vi.waitFor(
    async () => {
      const after = await client.query("select last_vacuum from pg_stat_user_tables where relname = 'busy'");
      expect(after.rows[0].last_vacuum).not.toEqual(rows[0].last_vacuum);
    },
    { timeout: 60_000, interval: 100 },
  );
});
