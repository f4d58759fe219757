import { randomUUID } from "node:crypto";
import { isolatedDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { deleteAlertRule } from "./delete-alert-rule.ts";
import { dropOldAlerts, oldAlertsUpkeep } from "./drop-old-alerts.ts";
import { markAlertsRead } from "./mark-alerts-read.ts";
import { snoozeAlerts } from "./snooze-alerts.ts";
import { critical, DAY, TestAlerts, toOwner } from "./testing/test-alerts.ts";

// A running server reacts for all organisations in its database.
const database = await isolatedDatabase();

/** Customers of ada's, all of them critical from now on, and what a rule told of it. */
async function open(...names: string[]): Promise<{ alerts: TestAlerts; ruleId: string }> {
  const alerts = await TestAlerts.open(database, { now: "2026-03-10T12:00:00Z", timeZone: "Europe/Berlin" });
  await alerts.member("ada");
  for (const name of names) await alerts.customer(name, { owner: "ada" });
  const ruleId = await alerts.rule("Critical", { ...toOwner, condition: critical });
  for (const name of names) await alerts.risk(name, "HEALTHY", "CRITICAL");
  await alerts.settle();
  return { alerts, ruleId };
}

const recover = async (alerts: TestAlerts, ...names: string[]) => {
  for (const name of names) await alerts.risk(name, "CRITICAL", "HEALTHY");
  await alerts.settle();
};
const left = async (alerts: TestAlerts) => (await alerts.alerts()).map(({ customer }) => customer);
const deliveries = async ({ ctx }: TestAlerts) =>
  (await ctx.db.sql`select from alert_delivery where organization_id = ${ctx.organizationId}::uuid`).length;

it("keeps for 180 days what is over, to the millisecond, and as long as it lasts what is still so", async () => {
  const { alerts } = await open("over", "lasting");
  await alerts.pass(DAY);
  await recover(alerts, "over");
  await alerts.pass(180 * DAY);
  expect(await dropOldAlerts(alerts.ctx)).toBe(0);
  await alerts.pass(1);
  expect(await dropOldAlerts(alerts.ctx)).toBe(1);
  expect(await left(alerts)).toEqual(["lasting"]);
  expect(await deliveries(alerts)).toBe(1);
  // It isn't told anew.
  await alerts.risk("lasting", "CRITICAL", "CRITICAL");
  await alerts.pass(DAY);
  expect(await alerts.messages()).toHaveLength(1);
});

it("keeps what was told or read since, and what still waits for a snooze to end", async () => {
  const { alerts } = await open("read", "waiting", "old");
  const ids = await alerts.ctx.db.sql<{ id: string; name: string }>`
    select a.id::text, c.external_id as name from alert a
    join customer c on c.organization_id = a.organization_id and c.id = a.customer_id
    where a.organization_id = ${alerts.ctx.organizationId}::uuid`;
  const until = new Date(alerts.now + 300 * DAY);
  await snoozeAlerts(alerts.as("ada"), { customer: { externalId: "waiting" }, until });
  await recover(alerts, "read", "waiting", "old");
  await alerts.pass(100 * DAY);
  await markAlertsRead(alerts.as("ada"), { alertIds: [ids.find(({ name }) => name === "read")!.id] });
  await alerts.pass(100 * DAY);
  expect(await dropOldAlerts(alerts.ctx)).toBe(1);
  expect(new Set(await left(alerts))).toEqual(new Set(["read", "waiting"]));
  await alerts.pass(280 * DAY + 1);
  expect(await dropOldAlerts(alerts.ctx)).toBe(2);
  expect(await alerts.ctx.db.sql`select from alert_snooze`).toEqual([]);
});

it("forgets those of a deleted rule, which nothing ends", async () => {
  const { alerts, ruleId } = await open("acme");
  await deleteAlertRule(alerts.ctx, { id: ruleId });
  await alerts.pass(180 * DAY);
  expect(await dropOldAlerts(alerts.ctx)).toBe(0);
  await alerts.pass(1);
  expect(await dropOldAlerts(alerts.ctx)).toBe(1);
  expect(await deliveries(alerts)).toBe(0);
});

it("goes through more than one reading holds, in every organisation, and passes over what stays", async () => {
  const { alerts, ruleId } = await open("lasting");
  const other = (await open("lasting")).alerts;
  const at = new Date(alerts.now);
  for (const each of [alerts, other]) {
    const { ctx } = each;
    const customerId = each.idOf("lasting");
    await ctx.db.prisma.alert.createMany({
      data: Array.from({ length: 1_200 }, (_, n) => ({
        organizationId: ctx.organizationId,
        id: randomUUID(),
        ruleId,
        ruleVersion: 1,
        customerId,
        crossing: `t${n}`,
        raisedAt: at,
        severity: "INFO",
        kind: "BAND",
        params: {},
        sustainSeconds: 0,
        causes: [],
        rank: BigInt(1 + Math.floor(n / 3)),
        endedAt: at,
      })),
    });
  }
  await alerts.pass(181 * DAY);
  await oldAlertsUpkeep.run(alerts.ctx.system);
  expect(await left(alerts)).toEqual(["lasting"]);
  expect(await left(other)).toEqual(["lasting"]);
});
