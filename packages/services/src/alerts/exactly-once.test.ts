import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { isolatedDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { ReactionRunner } from "../jobs/index.ts";
import { alertReactions } from "./reactions.ts";
import { TestAlerts, critical, toOwner } from "./testing/test-alerts.ts";

const database = await isolatedDatabase();

async function openBook(customers: number): Promise<TestAlerts> {
  const alerts = await TestAlerts.open(database);
  await alerts.member("ada");
  for (let n = 0; n < customers; n += 1) await alerts.customer(`c${n}`, { owner: "ada" });
  await alerts.rule("Critical", { ...toOwner, condition: critical });
  return alerts;
}

/** Each crossing was stored, told and announced once. */
async function expectOnce(alerts: TestAlerts, expected: number): Promise<void> {
  const raised = await alerts.alerts();
  expect(raised).toHaveLength(expected);
  expect(new Set(raised.map(({ crossing }) => crossing)).size).toBe(expected);
  expect(raised.every(({ told }) => told["ada"] === "OWNER DELIVERED")).toBe(true);
  const told = (await alerts.messages()).flatMap(({ customers }) => customers);
  expect(told).toHaveLength(expected);
  const positions = await alerts.ctx.db.sql<{ position: bigint }>`select position from log order by position`;
  expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, n) => n + 1));
}

it("raises each alert once, whoever reacts, however many at once", async () => {
  const alerts = await openBook(5);
  const { system, organizationId } = alerts.ctx;
  const runners = Array.from({ length: 4 }, () => new ReactionRunner(system, alertReactions));
  for (const runner of runners) runner.start();
  for (let round = 0; round < 8; round += 1) {
    const names = Array.from({ length: 5 }, (_, n) => `c${n}`);
    await Promise.all(names.map((name) => alerts.risk(name, "HEALTHY", "CRITICAL")));
    await Promise.all(names.map((name) => alerts.risk(name, "CRITICAL", "HEALTHY")));
  }
  await Promise.all(runners.map((runner) => runner.settle(organizationId)));
  await Promise.all(runners.map((runner) => runner.stop()));
  await expectOnce(alerts, 40);
});

it.each(["reacted:1", "announced:1", "sent:1"])(
  "raises each alert once though the worker is killed at %s, and misses none",
  async (crashAt) => {
    const alerts = await openBook(3);
    for (const name of ["c0", "c1", "c2"]) await alerts.risk(name, "HEALTHY", "CRITICAL");
    const script = join(import.meta.dirname, "testing/react-until-killed.ts");
    const worker = () =>
      spawn(
        process.execPath,
        [script, database.owner.url, alerts.ctx.organizationId, String(alerts.now), crashAt],
        { stdio: ["ignore", "ignore", "inherit"] },
      );
    const [, signal] = (await once(worker(), "exit")) as [number | null, string | null];
    expect(signal).toBe("SIGKILL");
    await alerts.risk("c0", "CRITICAL", "HEALTHY");
    await alerts.risk("c0", "HEALTHY", "CRITICAL");
    await once(worker(), "exit");
    await alerts.settle();
    await expectOnce(alerts, 4);
  },
  60_000,
);
