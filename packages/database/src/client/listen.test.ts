import { expect, test, vi } from "vitest";
import { isolatedDatabase, serverUrl } from "../testing/index.ts";

const database = await isolatedDatabase();
const server = serverUrl !== undefined;

test("a real server's notifications arrive, also after its connection was lost; the embedded one has none", async () => {
  const heard: (string | null)[] = [];
  const stop = await database.listen("log", (payload) => heard.push(payload));
  const notify = (text: string) => database.system.sql`select pg_notify('log', ${text})`;
  await notify("one");
  await vi.waitFor(() => expect(heard).toEqual(server ? ["one"] : []));
  if (!server) return stop();
  await database.owner.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'perennial-listen' and datname = current_database()",
  );
  await vi.waitFor(() => expect(heard).toEqual(["one", null]));
  await notify("two");
  await vi.waitFor(() => expect(heard).toEqual(["one", null, "two"]));
  await stop();
  await notify("three");
  const { rows } = await database.owner.pool.query(
    "select 1 from pg_stat_activity where application_name = 'perennial-listen' and datname = current_database()",
  );
  expect([rows, heard]).toEqual([[], ["one", null, "two"]]);
});
