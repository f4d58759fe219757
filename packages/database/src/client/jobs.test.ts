import { randomUUID } from "node:crypto";
import { PgBoss } from "pg-boss";
import { afterAll, expect, test } from "vitest";
import { createTestOrganization, isolatedDatabase } from "../testing/index.ts";
import type { Sql } from "./index.ts";

const database = await isolatedDatabase();
const organizationId = await createTestOrganization(database);
const scope = database.forOrganization(organizationId);
const { pool } = database.owner;
const boss = new PgBoss({
  db: { executeSql: (text, values) => pool.query(text, values) },
  createSchema: false,
});
boss.on("error", (error) => console.error(error));
await boss.start();
afterAll(() => boss.stop({ graceful: false }));

const through = (sql: Sql) => ({
  executeSql: async (text: string, values?: unknown[]) => ({ rows: await sql.query(text, values) }),
});

test("a job that is enqueued with a change exists exactly when the change does, and runs", async () => {
  await boss.createQueue("replay");
  // It reads a queue's settings once, on a connection of its own: not for the first time inside a transaction.
  await boss.findJobs("replay", { id: randomUUID() });
  const enqueue = (day: string, fail: boolean): Promise<void> =>
    scope.transaction(async (tx) => {
      await tx.sql`insert into key_feature values (${organizationId}::uuid, ${fail ? 2 : 1}, ${day}, ${new Date(0)})`;
      const id = await tx.asSystem((sql) =>
        boss.send("replay", { organizationId, day }, { db: through(sql) }),
      );
      expect(id).toEqual(expect.any(String));
      expect(await tx.sql`select current_user::text as role`).toEqual([{ role: "perennial_app" }]);
      if (fail) throw new Error("undone");
    });
  await expect(enqueue("2026-01-01", true)).rejects.toThrow("undone");
  await enqueue("2026-01-02", false);
  const done = new Promise((resolve) => {
    void boss.work("replay", { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) =>
      resolve(job?.data),
    );
  });
  expect(await done).toEqual({ organizationId, day: "2026-01-02" });
  expect(await scope.sql`select bit from key_feature`).toEqual([{ bit: 1 }]);
});

test("an organisation's own role sees no jobs", async () => {
  await expect(scope.sql`select 1 from pgboss.job`).rejects.toThrow(/permission denied/);
});
