import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createHeldDatabase, dropAbandonedDatabases } from "./held-database.ts";
import { runOnServer } from "./run-on-server.ts";
import { serverUrl } from "./server-url.ts";

const server = serverUrl ?? "";

const nameOf = (url: string) => new URL(url).pathname.slice(1);

async function exists(url: string): Promise<boolean> {
  const names = await runOnServer<{ datname: string }>(server, "select datname from pg_database");
  return names.some(({ datname }) => datname === nameOf(url));
}

test.runIf(server !== "")("the database of a run that was killed is dropped, others stay", async () => {
  const own = await createHeldDatabase(server);
  const owner = fork(join(import.meta.dirname, "held-database-owner.ts"), [server]);
  onTestFinished(() => void owner.kill("SIGKILL"));
  const [abandoned] = (await once(owner, "message")) as [string];
  await dropAbandonedDatabases(server);
  expect(await exists(abandoned)).toBe(true);

  owner.kill("SIGKILL");
  await once(owner, "exit");
  await expect
    .poll(
      async () => {
        await dropAbandonedDatabases(server);
        return exists(abandoned);
      },
      { timeout: 20_000 },
    )
    .toBe(false);
  expect(await exists(own.url)).toBe(true);
  await own.remove();
  expect(await exists(own.url)).toBe(false);
});
