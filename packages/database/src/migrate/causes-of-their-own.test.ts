import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { createEmptyDatabase } from "../testing/fresh-database.ts";
import { serverUrl } from "../testing/server-url.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./read-migrations.ts";

const empty = await createEmptyDatabase(serverUrl);
afterAll(() => empty.remove());

test("what waited for a score waits on when causes get a table of their own", async () => {
  const all = readMigrations();
  const place = all.findIndex(({ name }) => name.endsWith("_causes_of_their_own"));
  await migrate(empty.url, all.slice(0, place));
  const client = new pg.Client({ connectionString: empty.url });
  await client.connect();
  try {
    const [organization, waiting, idle] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
    const causes = [
      { kind: "event", name: "a", count: 2 },
      { kind: "event", name: "a", count: 1 },
    ];
    await client.query(
      `insert into scoring_queue (organization_id, customer_id, due_at, dirty, causes)
       values ($1, $2, '2026-01-01', 3, $4), ($1, $3, '2026-01-01', 1, '[]')`,
      [organization, waiting, idle, JSON.stringify(causes)],
    );
    await migrate(empty.url, all.slice(0, place + 1));
    const { rows } = await client.query("select organization_id, customer_id, causes from scoring_cause");
    expect(rows).toEqual([{ organization_id: organization, customer_id: waiting, causes }]);
    expect((await client.query("select from scoring_queue")).rowCount).toBe(2);
  } finally {
    await client.end();
  }
});
