import { randomUUID } from "node:crypto";
import { isolatedDatabase } from "@perennial/database/testing";
import { describe, expect, it } from "vitest";
import { countAlerts, listAlerts } from "../listing/index.ts";
import {
  deleteAlertRule,
  markAlertsRead,
  registerAlertChannel,
  saveAlertRule,
  snoozeAlerts,
  type AlertMessage,
} from "./index.ts";
import { DAY, HOUR, TestAlerts, critical, toOwner } from "./testing/test-alerts.ts";

const database = await isolatedDatabase();

async function openBook(): Promise<TestAlerts> {
  const alerts = await TestAlerts.open(database);
  await alerts.member("ada");
  await alerts.member("eve", "MANAGER");
  await alerts.customer("acme", { owner: "ada", arrMinor: 500 });
  await alerts.customer("beta", { owner: "ada", arrMinor: 900 });
  const recipients = [{ kind: "OWNER" as const }, { kind: "ROLE" as const, role: "MANAGER" as const }];
  await alerts.rule("Critical", { recipients, condition: critical });
  return alerts;
}

const page = { limit: 50, backward: false, inclusive: false, cursor: null };
async function inbox(alerts: TestAlerts, name: string, unread: boolean | null = null): Promise<string[]> {
  const ctx = alerts.as(name);
  const memberId = ctx.actor.id;
  const keys = await listAlerts(ctx, { inboxOf: memberId, unread }, page);
  expect(await countAlerts(ctx, { inboxOf: memberId, unread })).toBe(keys.length);
  const rows = await ctx.db.sql<{ id: string; name: string }>`
    select a.id::text, c.name from alert a join customer c on c.organization_id = a.organization_id and c.id = a.customer_id`;
  return keys.map(({ id }) => rows.find((row) => row.id === id)!.name);
}

describe("snooze", () => {
  it("keeps quiet until then, for who asked, and tells what is still so when it ends", async () => {
    const alerts = await openBook();
    const until = new Date(alerts.now + DAY);
    await snoozeAlerts(alerts.as("ada"), { customer: { externalId: "acme" }, until });
    await alerts.risk("acme", "HEALTHY", "CRITICAL");
    await alerts.risk("beta", "HEALTHY", "CRITICAL");
    await alerts.settle();
    expect((await alerts.alerts()).map(({ told }) => told)).toEqual([
      { ada: "OWNER SNOOZED", eve: "ROLE DELIVERED" },
      { ada: "OWNER DELIVERED", eve: "ROLE DELIVERED" },
    ]);
    expect(await inbox(alerts, "ada")).toEqual(["beta"]);
    expect(await inbox(alerts, "eve")).toEqual(["beta", "acme"]);
    await alerts.pass(DAY - 1);
    expect(await inbox(alerts, "ada")).toEqual(["beta"]);
    await alerts.pass(1);
    expect(await inbox(alerts, "ada")).toEqual(["acme", "beta"]);
  });

  it("takes what was told out of the inbox; what is over by its end doesn't come back", async () => {
    const alerts = await openBook();
    for (const name of ["acme", "beta"]) await alerts.risk(name, "HEALTHY", "CRITICAL");
    await alerts.settle();
    const ada = alerts.as("ada");
    for (const externalId of ["acme", "beta"])
      await snoozeAlerts(ada, { customer: { externalId }, until: new Date(alerts.now + HOUR) });
    expect(await inbox(alerts, "ada")).toEqual([]);
    await alerts.risk("acme", "CRITICAL", "HEALTHY");
    await alerts.pass(HOUR);
    expect(await inbox(alerts, "ada", true)).toEqual(["beta"]);
    const acme = (await alerts.alerts()).find(({ customer }) => customer === "acme");
    expect(acme?.told["ada"]).toBe("OWNER LAPSED");
  });

  it("ends at once when asked", async () => {
    const alerts = await openBook();
    await alerts.risk("acme", "HEALTHY", "CRITICAL");
    await alerts.settle();
    const customer = { externalId: "acme" };
    const ada = alerts.as("ada");
    expect(await snoozeAlerts(ada, { customer, until: new Date(alerts.now + DAY) })).toMatchObject({
      alerts: 1,
    });
    expect(await snoozeAlerts(ada, { customer, until: null })).toMatchObject({ alerts: 1 });
    await alerts.settle();
    expect(await inbox(alerts, "ada")).toEqual(["acme"]);
  });

  it("refuses a moment that is past, an unknown customer or rule, and who has no inbox", async () => {
    const alerts = await openBook();
    const ada = alerts.as("ada");
    const customer = { externalId: "acme" };
    const until = new Date(alerts.now + DAY);
    await expect(snoozeAlerts(ada, { customer, until: new Date(alerts.now) })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { path: ["until"] },
    });
    await expect(snoozeAlerts(ada, { customer: { externalId: "no" }, until })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(snoozeAlerts(ada, { customer, until, ruleId: randomUUID() })).rejects.toMatchObject({
      code: "NOT_FOUND",
      details: { path: ["ruleId"] },
    });
    await expect(snoozeAlerts(alerts.ctx, { customer, until })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

it("marks as read for one member, and unread again", async () => {
  const alerts = await openBook();
  for (const name of ["acme", "beta"]) await alerts.risk(name, "HEALTHY", "CRITICAL");
  await alerts.settle();
  const ada = alerts.as("ada");
  const [first] = await listAlerts(ada, { inboxOf: ada.actor.id }, page);
  expect(await markAlertsRead(ada, { alertIds: [first!.id] })).toEqual({ changed: 1 });
  expect(await markAlertsRead(ada, { alertIds: [first!.id] })).toEqual({ changed: 0 });
  expect(await inbox(alerts, "ada", true)).toEqual(["acme"]);
  expect(await inbox(alerts, "ada", false)).toEqual(["beta"]);
  expect(await inbox(alerts, "eve", true)).toEqual(["beta", "acme"]);
  expect(await markAlertsRead(ada, {})).toEqual({ changed: 1 });
  expect(await markAlertsRead(ada, { alertIds: [first!.id], read: false })).toEqual({ changed: 1 });
  expect(await inbox(alerts, "ada", true)).toEqual(["beta"]);
  await expect(markAlertsRead(alerts.ctx, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});

describe("rules", () => {
  it("are kept by managers and admins, and refuse what isn't there", async () => {
    const alerts = await openBook();
    const rule = { name: "R", ...toOwner, condition: critical };
    await expect(saveAlertRule(alerts.as("ada"), rule)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { id } = await saveAlertRule(alerts.as("eve"), rule);
    await expect(deleteAlertRule(alerts.as("ada"), { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(saveAlertRule(alerts.ctx, { ...rule, id: randomUUID() })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const somebody = { kind: "MEMBER" as const, memberId: randomUUID() };
    await expect(saveAlertRule(alerts.ctx, { ...rule, recipients: [somebody] })).rejects.toMatchObject({
      code: "NOT_FOUND",
      details: { path: ["recipients"] },
    });
    await expect(saveAlertRule(alerts.ctx, { ...rule, channels: ["pigeon"] })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { path: ["channels", "0"] },
    });
    const condition = { kind: "SCORE_BELOW", threshold: 120 };
    await expect(saveAlertRule(alerts.ctx, { ...rule, condition })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { path: ["condition", "threshold"] },
    });
    await deleteAlertRule(alerts.as("eve"), { id });
    await expect(deleteAlertRule(alerts.as("eve"), { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("tell nothing once they are deleted; what they told stays", async () => {
    const alerts = await openBook();
    await alerts.risk("acme", "HEALTHY", "CRITICAL");
    await alerts.settle();
    const [rule] = await alerts.ctx.db.prisma.alertRule.findMany({
      where: { organizationId: alerts.ctx.organizationId },
    });
    await deleteAlertRule(alerts.ctx, { id: rule!.id });
    await alerts.risk("beta", "HEALTHY", "CRITICAL");
    await alerts.settle();
    expect(await inbox(alerts, "ada")).toEqual(["acme"]);
  });

  it("are another organisation's own", async () => {
    const [alerts, other] = [await openBook(), await openBook()];
    const [rule] = await other.ctx.db.prisma.alertRule.findMany({
      where: { organizationId: other.ctx.organizationId },
    });
    const input = { id: rule!.id, name: "Mine", ...toOwner, condition: critical };
    await expect(saveAlertRule(alerts.ctx, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteAlertRule(alerts.ctx, { id: rule!.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await other.risk("acme", "HEALTHY", "CRITICAL");
    await other.settle();
    const [key] = await listAlerts(other.ctx, { inboxOf: null }, page);
    expect(await markAlertsRead(alerts.as("ada"), { alertIds: [key!.id] })).toEqual({ changed: 0 });
    expect(await listAlerts(alerts.ctx, { inboxOf: null }, page)).toEqual([]);
  });
});

it("tells through every channel that a rule names, each being one registered object", async () => {
  const alerts = await openBook();
  const sent: AlertMessage[] = [];
  const away = registerAlertChannel({
    key: "pigeon",
    label: "Pigeon",
    tell(_ctx, _tx, message) {
      sent.push(message);
      return Promise.resolve("PLANNED");
    },
  });
  const recipients = [{ kind: "ROLE" as const, role: "CSM" as const }];
  await alerts.rule("By pigeon", { recipients, condition: critical, channels: ["in_app", "pigeon"] });
  await alerts.risk("acme", "HEALTHY", "CRITICAL");
  await alerts.settle();
  const ada = alerts.as("ada").actor.id;
  expect(sent).toMatchObject([{ memberId: ada, digest: false }]);
  away();
  await alerts.risk("beta", "HEALTHY", "CRITICAL");
  await alerts.settle();
  const rows = await alerts.ctx.db.sql<{ state: string; failure: string | null }>`
    select state, failure from alert_delivery where channel = 'pigeon' order by failure nulls first`;
  expect(rows).toEqual([
    { state: "PLANNED", failure: null },
    { state: "FAILED", failure: "channel.unknown" },
  ]);
});
