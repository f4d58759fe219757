import { createTestOrganization, isolatedDatabase } from "@perennial/database/testing";
import pino from "pino";
import { expect, it, vi } from "vitest";
import { InlineJobs, LocalHints, type System } from "../kernel/index.ts";
import { keepStatistics } from "./keep-statistics.ts";

const database = await isolatedDatabase();
const organizationId = await createTestOrganization(database);
const system: System = {
  database,
  clock: { now: () => Date.UTC(2026, 0, 1) },
  hints: new LocalHints(),
  jobs: new InlineJobs(),
  log: pino({ level: "silent" }),
};

it("tells the planner of a table that has just filled, within moments", async () => {
  const known = async () => {
    await keepStatistics.run(system);
    const { rows } = await database.owner.pool.query<{ rows: number }>(
      "select reltuples::int as rows from pg_class where oid = 'membership'::regclass",
    );
    return rows[0]?.rows;
  };
  const fill = (from: number, to: number) => database.forOrganization(organizationId).sql`
    insert into membership (organization_id, source, occurred_at, group_external_id, received_at)
    select ${organizationId}::uuid, 'u:' || n, ${new Date(0)}::timestamptz, 'g', ${new Date(0)}::timestamptz
    from generate_series(${from}::int, ${to}::int) as n`;
  expect(await known()).toBeLessThanOrEqual(0);
  await fill(1, 1_000);
  await vi.waitFor(async () => expect(await known()).toBe(1_000), { timeout: 10_000, interval: 100 });
  await fill(1_001, 3_000);
  await vi.waitFor(async () => expect(await known()).toBe(3_000), { timeout: 10_000, interval: 100 });
});
