import { createTestOrganization, testDatabase } from "@perennial/database/testing";
import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import {
  type Context,
  createContext,
  InlineJobs,
  LocalHints,
  MovableClock,
  type System,
  systemActor,
  transact,
} from "../kernel/index.ts";
import { LogTail, type LogAdvance } from "./log-tail.ts";

const database = testDatabase();
const log = pino({ level: "silent" });
const tails: LogTail[] = [];
afterEach(() => Promise.all(tails.splice(0).map((tail) => tail.stop())));

/** The same organisation in a process with a tail, and in another one whose hints don't come here. */
async function openTwoProcesses(reading: () => Promise<void> = () => Promise.resolve()) {
  const id = await createTestOrganization(database);
  const open = (): Context => {
    const system: System = {
      database,
      clock: new MovableClock(),
      hints: new LocalHints(),
      jobs: new InlineJobs(),
      log,
    };
    const organization = {
      id,
      name: "Test",
      timeZone: "UTC",
      reportingCurrency: "USD",
      locale: "en",
      isDemo: false,
      settings: {},
    };
    return createContext(system, organization, systemActor("test"));
  };
  const [here, elsewhere] = [open(), open()];
  const { sql } = database.system;
  const slowly = (async (...statement: Parameters<typeof sql>) => {
    await reading();
    return sql(...statement);
  }) as typeof sql;
  const seen = { ...database, system: { ...database.system, sql: slowly } };
  const tail = new LogTail({ ...here.system, database: seen });
  tails.push(tail);
  tail.start();
  const advances: LogAdvance[] = [];
  await tail.watch(id, { onAdvance: (advance) => advances.push(advance) });
  const told = () => advances.flatMap(({ entries }) => entries.map(({ payload }) => payload));
  return { here, elsewhere, advances, told };
}

const announce = (ctx: Context, ...payloads: number[]) =>
  transact(ctx, async (tx) =>
    payloads.forEach((payload) => tx.announce({ kind: "ACTIVITY", customerId: null, payload })),
  );

test("what the process wrote itself is told at once, without reading", async () => {
  const { here, advances, told } = await openTwoProcesses();
  await announce(here, 1, 2);
  await announce(here, 3);
  expect(told()).toEqual([1, 2, 3]);
  expect(advances.map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 3],
  ]);
});

test("what another process wrote before is told before it, and nothing twice", async () => {
  const { here, elsewhere, advances, told } = await openTwoProcesses();
  const upTo = Array.from({ length: 40 }, (_, n) => n);
  for (const n of upTo) await announce(n % 3 === 0 ? elsewhere : here, n);
  await expect.poll(() => told().length).toBeGreaterThanOrEqual(upTo.length);
  expect(told()).toEqual(upTo);
  advances.reduce((position, { from, to }) => {
    expect(from).toBe(position);
    return to;
  }, 0);
});

test("what was told while it was being read isn't told again", async () => {
  let reading = Promise.resolve();
  const { here, told } = await openTwoProcesses(() => reading);
  const { promise, resolve } = Promise.withResolvers<void>();
  reading = promise;
  // A hint of another process, of what it wrote before.
  here.hints.emit("log", here.organizationId);
  await announce(here, 1);
  expect(told()).toEqual([1]);
  resolve();
  await announce(here, 2);
  await expect.poll(() => told().includes(2)).toBe(true);
  expect(told()).toEqual([1, 2]);
});

test("an entry as it was written is the entry as it is read", async () => {
  const { here, elsewhere, advances } = await openTwoProcesses();
  const payload = { score: 61.25, causes: [{ kind: "event", name: "Opened", count: 2 }], none: null };
  const change = { kind: "HEALTH_CHANGED" as const, customerId: crypto.randomUUID(), payload };
  await transact(here, async (tx) => tx.announce(change));
  await transact(elsewhere, async (tx) => tx.announce(change));
  await expect.poll(() => advances.length).toBe(2);
  const [written, read] = advances.map(({ entries }) => entries[0]!);
  expect({ ...read!, position: 0, at: 0 }).toEqual({ ...written!, position: 0, at: 0 });
  expect(Object.keys(written!).sort((a, b) => a.localeCompare(b))).toEqual(
    Object.keys(read!).sort((a, b) => a.localeCompare(b)),
  );
});
