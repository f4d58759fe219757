import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { readRunningUrl } from "./running-url.ts";
import { startEmbedded } from "./start-embedded.ts";

const dataDir = mkdtempSync(join(tmpdir(), "perennial-running-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it("lets another program join a running database, and only while it runs", async () => {
  expect(readRunningUrl(dataDir)).toBeNull();
  const database = await startEmbedded({ dataDir });
  try {
    expect(readRunningUrl(dataDir)).toBe(database.url);
    expect(statSync(join(dataDir, "database.url")).mode & 0o077).toBe(0);
    const client = new pg.Client({ connectionString: readRunningUrl(dataDir)! });
    await client.connect();
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await client.end();
  } finally {
    await database.stop();
  }
  expect(readRunningUrl(dataDir)).toBeNull();
});
