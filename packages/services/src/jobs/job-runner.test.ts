import { isolatedDatabase } from "@perennial/database/testing";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createOrganization } from "../identity/index.ts";
import {
  createContext,
  defineJob,
  LocalHints,
  MovableClock,
  systemActor,
  transact,
  type Context,
  type System,
} from "../kernel/index.ts";
import { dropOldRows } from "./drop-old-rows.ts";
import { JobRunner } from "./job-runner.ts";
import { keepPartitions } from "./keep-partitions.ts";

const runs: string[] = [];
let failuresLeft = 0;
let blocked: Promise<void> | null = null;

const write = defineJob({
  name: "test-write",
  schema: z.object({ text: z.string().max(20) }),
  async run(ctx, { text }) {
    await blocked;
    if (failuresLeft > 0) {
      failuresLeft -= 1;
      throw new Error("not yet");
    }
    runs.push(`${ctx.organization.name} ${text}`);
  },
});

const database = await isolatedDatabase();
const log = pino({ level: "silent" });
const jobs = new JobRunner({ database, log, definitions: [write] });
const system: System = { database, clock: new MovableClock(), hints: new LocalHints(), jobs, log };
let ctx: Context;

beforeAll(async () => {
  const organization = await createOrganization(system, { name: "One" });
  ctx = createContext(system, organization, systemActor("test"));
  await jobs.start();
  await jobs.work(system, []);
});
afterAll(() => jobs.stop());

const enqueue = (text: string, options = {}) => jobs.enqueue(ctx.organizationId, write, { text }, options);

describe("the job runner", () => {
  it("runs what was enqueued with its organisation's context", async () => {
    await enqueue("plain");
    await jobs.settle();
    expect(runs.splice(0)).toEqual(["One plain"]);
  });

  it("enqueues with the change or not at all", async () => {
    await transact(ctx, (tx) => enqueue("kept", { tx }));
    const undone = transact(ctx, async (tx) => {
      await enqueue("undone", { tx });
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    await jobs.settle();
    expect(runs.splice(0)).toEqual(["One kept"]);
  });

  it("goes on behind the wall after enqueueing", async () => {
    const other = await createOrganization(system, { name: "Other" });
    const seen = await transact(ctx, async (tx) => {
      await enqueue("wall", { tx });
      return tx.sql<{ id: string }>`select id::text from organization`;
    });
    expect(seen.map(({ id }) => id)).toEqual([ctx.organizationId]);
    expect(other.id).not.toBe(ctx.organizationId);
    await jobs.settle();
    expect(runs.splice(0)).toEqual(["One wall"]);
  });

  it("lets at most one job of a key wait; the one that runs isn't counted", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    blocked = promise;
    await enqueue("first", { singletonKey: "k" });
    await expect
      .poll(
        async () =>
          (
            await database.owner.pool.query(
              `select from pgboss.job where name = 'test-write' and state = 'active'`,
            )
          ).rowCount,
      )
      .toBe(1);
    await enqueue("second", { singletonKey: "k" });
    await transact(ctx, (tx) => enqueue("third", { singletonKey: "k", tx }));
    blocked = null;
    resolve();
    await jobs.settle();
    expect(runs.splice(0)).toEqual(["One first", "One second"]);
  });

  it("tries again what failed", async () => {
    failuresLeft = 1;
    await enqueue("again");
    await jobs.settle();
    expect(failuresLeft).toBe(0);
    expect(runs.splice(0)).toEqual(["One again"]);
  });

  it("refuses data that its job doesn't take", async () => {
    await expect(jobs.enqueue(ctx.organizationId, write, { text: 7 })).rejects.toThrow("expected string");
  });
});

describe("upkeep", () => {
  it("makes partitions ahead", async () => {
    await keepPartitions.run(system);
    const month = new Date(system.clock.now()).toISOString().slice(0, 7).replace("-", "_");
    const { rows } = await database.owner.pool.query(`select to_regclass($1) is not null as made`, [
      `event_${month}`,
    ]);
    expect(rows).toEqual([{ made: true }]);
  });

  it("drops rejections and idempotency keys that are older than seven days", async () => {
    const now = system.clock.now();
    const day = 86_400_000;
    const { organizationId } = ctx;
    for (const [age, key] of [
      [6, "young"],
      [8, "old"],
    ] as const) {
      const at = new Date(now - age * day);
      await ctx.db.prisma.rejection.create({
        data: { organizationId, id: crypto.randomUUID(), receivedAt: at, reason: key, message: {} },
      });
      await ctx.db.prisma.idempotencyKey.create({
        data: { organizationId, actor: "key:1", key, requestHash: "", answer: {}, createdAt: at },
      });
    }
    await dropOldRows.run(system);
    expect(await ctx.db.prisma.rejection.findMany({ select: { reason: true } })).toEqual([
      { reason: "young" },
    ]);
    expect(await ctx.db.prisma.idempotencyKey.findMany({ select: { key: true } })).toEqual([
      { key: "young" },
    ]);
  });
});
