import { isolatedDatabase } from "@perennial/database/testing";
import { describe, expect, it } from "vitest";
import { retractFact } from "../facts/index.ts";
import { overrideBand } from "../health/index.ts";
import { contract, feel, later, openDisagreeing, raised } from "./testing/disagreeing-book.ts";
import { DAY } from "./testing/test-alerts.ts";

// A running server reacts for all organisations in its database.
const database = await isolatedDatabase();

describe("a disagreement", () => {
  it("is told once from a sentiment on, ends when that is taken back, and comes again", async () => {
    const alerts = await openDisagreeing(database);
    const { factId } = await feel(alerts, "well", -1);
    await later(alerts);
    await alerts.book.track("well", "ann", "boards");
    await later(alerts);
    await feel(alerts, "well", -2);
    await later(alerts);
    expect(await raised(alerts)).toEqual([["well HEALTHY_BUT_NEGATIVE_SENTIMENT", false]]);
    const [alert] = await alerts.alerts();
    expect(alert?.told).toEqual({ ada: "ROLE DELIVERED" });
    const [row] = await alerts.ctx.db.sql`select causes from alert`;
    expect(row).toEqual({ causes: [{ kind: "fact", id: factId, name: "SENTIMENT:relationship" }] });

    await feel(alerts, "well", 0);
    await later(alerts);
    expect(await raised(alerts)).toEqual([["well HEALTHY_BUT_NEGATIVE_SENTIMENT", true]]);
    const again = await feel(alerts, "well", -1);
    await later(alerts);
    await retractFact(alerts.ctx, { factId: again.factId, reason: "another customer was meant" });
    await later(alerts);
    expect(await raised(alerts)).toEqual([
      ["well HEALTHY_BUT_NEGATIVE_SENTIMENT", true],
      ["well HEALTHY_BUT_NEGATIVE_SENTIMENT", true],
    ]);
    expect(await alerts.messages()).toHaveLength(2);
  });

  it("ends by time alone when the sentiment expires", async () => {
    const alerts = await openDisagreeing(database);
    const at = alerts.now;
    await feel(alerts, "well", -1);
    await later(alerts, 0);
    await alerts.pass(90 * DAY - 1);
    expect(await raised(alerts)).toEqual([["well HEALTHY_BUT_NEGATIVE_SENTIMENT", false]]);
    await alerts.pass(1);
    const [alert] = await alerts.alerts();
    expect(alert?.ended).toBe(new Date(at + 90 * DAY).toISOString());
    expect(await alerts.ctx.db.sql`select from alert_state`).toEqual([]);
  });

  it("of another kind is another alert, while the first goes on", async () => {
    const alerts = await openDisagreeing(database);
    await feel(alerts, "well", -1);
    await later(alerts);
    await contract(alerts, "well", { amountMinor: 500, from: 0, historical: false });
    await later(alerts);
    expect(await raised(alerts)).toEqual([
      ["well HEALTHY_BUT_NEGATIVE_SENTIMENT", false],
      ["well HEALTHY_BUT_REVENUE_FALLING", false],
    ]);
    const params = (await alerts.alerts()).map((alert) => alert.params);
    expect(params[1]).toMatchObject({ revenueShare: -0.5 });
    expect(await alerts.messages()).toHaveLength(2);
  });

  it("of two kinds by one change is told once, by the more pressing", async () => {
    const alerts = await openDisagreeing(database);
    await contract(alerts, "weak", { amountMinor: 500, from: 0, historical: false });
    await later(alerts);
    expect(await raised(alerts)).toEqual([]);
    await feel(alerts, "weak", 2);
    await later(alerts);
    const told = (await alerts.alerts()).map(({ params, told }) => [params["disagreement"], told["ada"]]);
    expect(new Map(told as [string, string][])).toEqual(
      new Map([
        ["POSITIVE_SENTIMENT_BUT_REVENUE_FALLING", "ROLE DELIVERED"],
        ["CRITICAL_BUT_POSITIVE_SENTIMENT", "ROLE LAPSED"],
      ]),
    );
    expect(await alerts.messages()).toHaveLength(1);
  });

  it("follows an override, which only the score's transaction tells", async () => {
    const alerts = await openDisagreeing(database);
    await overrideBand(alerts.as("ada"), {
      customer: { externalId: "weak" },
      band: "HEALTHY",
      reason: "seasonal",
      expiresAt: new Date(alerts.now + 5 * DAY),
    });
    await later(alerts);
    expect(await raised(alerts)).toEqual([["weak OVERRIDE_ABOVE_SCORE", false]]);
    await alerts.pass(5 * DAY);
    expect(await raised(alerts)).toEqual([["weak OVERRIDE_ABOVE_SCORE", true]]);
  });
});

it("are looked at for many customers with one reading", async () => {
  const alerts = await openDisagreeing(database);
  const names = Array.from({ length: 12 }, (_, n) => `c${n}`);
  const lately = Array.from({ length: 20 }, (_, n) => alerts.now - n * DAY);
  for (const name of names) await alerts.book.track(name, `u-${name}`, "boards", lately);
  await later(alerts);
  for (const name of names) await feel(alerts, name, -1);
  await later(alerts);
  expect((await alerts.alerts()).map(({ customer }) => customer)).toEqual([...names].sort());
});
