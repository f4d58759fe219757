import { isolatedDatabase } from "@perennial/database/testing";
import { describe, expect, it } from "vitest";
import { transact } from "../kernel/index.ts";
import { DAY, HOUR, TestAlerts, critical, toOwner } from "./testing/test-alerts.ts";

// A running server reacts for all organisations in its database.
const database = await isolatedDatabase();

describe("a crossing", () => {
  it("is told its owner once, with why, and ends when it is clear", async () => {
    const alerts = await TestAlerts.open(database);
    await alerts.member("ada");
    await alerts.customer("acme", { owner: "ada" });
    await alerts.rule("Critical", { ...toOwner, condition: critical });
    await alerts.risk("acme", "HEALTHY", "CRITICAL");
    await alerts.settle();
    await alerts.score("acme", 50, 20, "CRITICAL");
    await alerts.settle();
    const [alert, ...others] = await alerts.alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      customer: "acme",
      params: { band: "CRITICAL", from: "HEALTHY" },
      ended: null,
      told: { ada: "OWNER DELIVERED" },
    });
    expect(await alerts.messages()).toEqual([{ member: "ada", digest: false, customers: ["acme"] }]);

    await alerts.risk("acme", "CRITICAL", "AT_RISK");
    await alerts.risk("acme", "AT_RISK", "CRITICAL");
    await alerts.settle();
    const both = await alerts.alerts();
    expect(both.map(({ ended }) => ended !== null)).toEqual([true, false]);
    expect(await alerts.messages()).toHaveLength(2);
  });

  it("of the past isn't told, nor is what was so when the rule began", async () => {
    const alerts = await TestAlerts.open(database);
    await alerts.member("ada");
    await alerts.customer("acme", { owner: "ada" });
    await alerts.customer("late", { owner: "ada" });
    await alerts.rule("Below 60", { ...toOwner, condition: { kind: "SCORE_BELOW" } });
    await alerts.rule("Critical", { ...toOwner, condition: critical });
    await alerts.risk("acme", "HEALTHY", "CRITICAL", { byHistory: true });
    // Nothing is stored of it; what was so before tells that it crossed long ago.
    await alerts.score("late", 55, 50);
    await alerts.score("acme", null, 30);
    await alerts.settle();
    expect(await alerts.alerts()).toEqual([]);
  });

  it("goes to managers where nobody looks after the customer, and to each once", async () => {
    const alerts = await TestAlerts.open(database);
    await alerts.member("ada");
    await alerts.member("eve", "MANAGER");
    await alerts.customer("nobodys");
    await alerts.customer("acme", { owner: "eve", backup: "ada" });
    const recipients = [{ kind: "OWNER" as const }, { kind: "BACKUP" as const }];
    await alerts.rule("Critical", { recipients, condition: critical });
    await alerts.risk("nobodys", "HEALTHY", "CRITICAL");
    await alerts.risk("acme", "HEALTHY", "CRITICAL");
    await alerts.settle();
    const told = Object.fromEntries((await alerts.alerts()).map((alert) => [alert.customer, alert.told]));
    expect(told).toEqual({
      nobodys: { eve: "FALLBACK DELIVERED" },
      acme: { eve: "OWNER DELIVERED", ada: "BACKUP DELIVERED" },
    });
  });
});

it("tells of one change once, by the most pressing of the rules that it crossed", async () => {
  const alerts = await TestAlerts.open(database);
  await alerts.member("ada");
  await alerts.customer("acme", { owner: "ada" });
  await alerts.rule("Fell", { ...toOwner, condition: { kind: "SCORE_BELOW" } });
  await alerts.rule("Critical", { ...toOwner, condition: critical, severity: "CRITICAL" });
  await transact(alerts.ctx, async (tx) => {
    const about = { customerId: alerts.idOf("acme") };
    tx.announce({
      ...about,
      kind: "HEALTH_CHANGED",
      payload: { previousScore: 80, score: 20, band: "CRITICAL" },
    });
    tx.announce({ ...about, kind: "RISK_CHANGED", payload: { from: "HEALTHY", to: "CRITICAL", score: 20 } });
  });
  await alerts.settle();
  expect(Object.fromEntries((await alerts.alerts()).map(({ rule, told }) => [rule, told["ada"]]))).toEqual({
    Critical: "OWNER DELIVERED",
    Fell: "OWNER LAPSED",
  });
  expect(await alerts.messages()).toHaveLength(1);
});

describe("time alone", () => {
  it("tells what held for its time, to the millisecond, in the day's digest by revenue", async () => {
    const alerts = await TestAlerts.open(database, {
      now: "2026-03-10T12:00:00Z",
      timeZone: "Europe/Berlin",
    });
    await alerts.member("ada");
    for (const [name, arrMinor] of [
      ["small", 100],
      ["large", 90_000],
      ["unknown", null],
      ["recovered", 500],
    ] as const)
      await alerts.customer(name, { owner: "ada", arrMinor });
    await alerts.rule("At risk", {
      ...toOwner,
      condition: { kind: "BAND", bands: ["AT_RISK", "CRITICAL"] },
      sustainSeconds: 86_400,
      delivery: { kind: "DAILY", hour: 8 },
    });
    for (const name of ["small", "large", "unknown", "recovered"])
      await alerts.risk(name, "HEALTHY", "AT_RISK");
    await alerts.settle();
    await alerts.pass(DAY - 1);
    expect(await alerts.alerts()).toEqual([]);
    await alerts.pass(1);
    expect((await alerts.alerts()).map(({ at, told }) => [at, told])).toEqual(
      Array.from({ length: 4 }, () => ["2026-03-11T12:00:00.000Z", { ada: "OWNER PLANNED" }]),
    );
    await alerts.risk("recovered", "AT_RISK", "HEALTHY");
    // Eight in Berlin.
    await alerts.pass(19 * HOUR - 1);
    expect(await alerts.messages()).toEqual([]);
    await alerts.pass(1);
    expect(await alerts.messages()).toEqual([
      { member: "ada", digest: true, customers: ["large", "small", "unknown"] },
    ]);
    const recovered = (await alerts.alerts()).find(({ customer }) => customer === "recovered");
    expect(recovered?.told).toEqual({ ada: "OWNER LAPSED" });
    await alerts.pass(3 * DAY);
    expect(await alerts.messages()).toHaveLength(1);
  });

  it("tells of a renewal when its days begin", async () => {
    const alerts = await TestAlerts.open(database);
    await alerts.member("ada");
    await alerts.customer("acme", { owner: "ada", renewsAt: "2026-06-01T00:00:00Z" });
    await alerts.rule("Renews", { ...toOwner, condition: { kind: "RENEWAL_NEAR", days: 30 } });
    await alerts.score("acme", null, 65, "AT_RISK");
    await alerts.settle();
    await alerts.pass(60 * DAY);
    const [alert] = await alerts.alerts();
    expect(alert).toMatchObject({ at: "2026-05-02T00:00:00.000Z", params: { renewsOn: "2026-06-01" } });
    const moved = new Date("2027-06-01T00:00:00Z");
    await alerts.ctx.db
      .sql`update customer set renews_at = ${moved}::timestamptz where id = ${alerts.idOf("acme")}::uuid`;
    await alerts.announce("CUSTOMER_CHANGED", "acme", { version: 2 });
    await alerts.pass(370 * DAY);
    expect((await alerts.alerts()).map(({ at }) => at.slice(0, 10))).toEqual(["2026-05-02", "2027-05-02"]);
  });
});

describe("a rule that begins or changes", () => {
  it("looks at all customers: what holds is counted from then, and never told twice", async () => {
    const alerts = await TestAlerts.open(database);
    await alerts.member("ada");
    await alerts.book.track("acme", "u1", "Opened");
    await alerts.book.record({
      kind: "ENTITLEMENT",
      customer: { externalId: "acme" },
      subject: "default",
      state: { seats: 500 },
    });
    await alerts.book.settle();
    const { band } = await alerts.book.health("acme");
    const input = {
      recipients: [{ kind: "ROLE" as const, role: "CSM" as const }],
      condition: { kind: "BAND", bands: [band] },
      sustainSeconds: 3_600,
    };
    const id = await alerts.rule("Held", input);
    expect(await alerts.alerts()).toEqual([]);
    await alerts.pass(HOUR);
    expect(await alerts.alerts()).toMatchObject([{ customer: "acme", told: { ada: "ROLE DELIVERED" } }]);

    const { saveAlertRule } = await import("./save-alert-rule.ts");
    await saveAlertRule(alerts.ctx, { id, name: "Held longer", ...input, sustainSeconds: 60 });
    await alerts.pass(HOUR);
    await saveAlertRule(alerts.ctx, { id, name: "Off", ...input, enabled: false });
    await alerts.pass(HOUR);
    await saveAlertRule(alerts.ctx, { id, name: "On again", ...input });
    await alerts.pass(2 * HOUR);
    expect(await alerts.alerts()).toHaveLength(1);
  });

  it("measures a fall from the days before it began", async () => {
    const alerts = await TestAlerts.open(database);
    await alerts.member("ada");
    await alerts.customer("acme", { owner: "ada" });
    const at = new Date(alerts.now - 2 * DAY);
    await alerts.ctx.db.prisma.healthHistory.create({
      data: {
        organizationId: alerts.ctx.organizationId,
        customerId: alerts.idOf("acme"),
        at,
        knownAt: at,
        origin: "LIVE",
        day: new Date(at.toISOString().slice(0, 10)),
        score: 88,
        rawBand: "HEALTHY",
        band: "HEALTHY",
        coverage: 1,
        modelKey: "weighted_composite",
        modelVersion: 1,
        explanation: [],
        causes: [],
      },
    });
    await alerts.rule("Fell", { ...toOwner, condition: { kind: "SCORE_FELL" } });
    await alerts.score("acme", 80, 72);
    await alerts.settle();
    expect((await alerts.alerts()).map(({ params }) => params)).toEqual([
      { from: 88, score: 72, points: 15, days: 7 },
    ]);
  });
});

it("begins at the head of a log that was there before, with the default rules", async () => {
  const alerts = await TestAlerts.open(database);
  await alerts.member("ada");
  await alerts.customer("acme", { owner: "ada" });
  await alerts.ctx.db.sql`delete from reaction_position`;
  await alerts.risk("acme", "HEALTHY", "CRITICAL");
  await alerts.settle();
  expect(await alerts.alerts()).toEqual([]);
  await alerts.risk("acme", "CRITICAL", "HEALTHY");
  await alerts.risk("acme", "HEALTHY", "CRITICAL");
  await alerts.settle();
  expect((await alerts.alerts()).map(({ rule }) => rule)).toEqual(["Became critical"]);
});
