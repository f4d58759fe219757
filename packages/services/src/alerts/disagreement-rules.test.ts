import { isolatedDatabase } from "@perennial/database/testing";
import { describe, expect, it } from "vitest";
import { saveAlertRule } from "./save-alert-rule.ts";
import {
  contract,
  disagreement,
  feel,
  later,
  openDisagreeing,
  raised,
  toCsms,
} from "./testing/disagreeing-book.ts";
import { DAY } from "./testing/test-alerts.ts";

// A running server reacts for all organisations in its database.
const database = await isolatedDatabase();

describe("what contracts said 90 days ago", () => {
  it("is news where it is told as such, though no projection changes, and none where only history is filled in", async () => {
    const alerts = await openDisagreeing(database);
    const second = { subject: "second", amountMinor: 1_000, until: -50 };
    await contract(alerts, "well", { ...second, historical: true });
    await later(alerts);
    expect(await raised(alerts)).toEqual([]);
    await feel(alerts, "weak", 1);
    await later(alerts);
    await contract(alerts, "weak", { ...second, historical: false });
    await later(alerts);
    expect(await raised(alerts)).toEqual([
      ["weak CRITICAL_BUT_POSITIVE_SENTIMENT", false],
      ["weak POSITIVE_SENTIMENT_BUT_REVENUE_FALLING", false],
    ]);
    // By time alone, it is 90 days ago that the second one ended.
    await alerts.pass(41 * DAY);
    expect((await raised(alerts)).map(([, ended]) => ended)).toEqual([false, true]);
  });
});

describe("a rule that begins", () => {
  it("doesn't tell what is so already, and tells what comes then", async () => {
    const alerts = await openDisagreeing(database, { condition: { kind: "BAND", bands: ["HEALTHY"] } });
    await feel(alerts, "well", -1);
    await later(alerts);
    await alerts.rule("New", { ...toCsms, condition: disagreement });
    await later(alerts);
    expect(await raised(alerts)).toEqual([]);
    await feel(alerts, "weak", 1);
    await later(alerts);
    expect(await raised(alerts)).toEqual([["weak CRITICAL_BUT_POSITIVE_SENTIMENT", false]]);
  });

  it("or watches for another kind forgets the ones it watches no more", async () => {
    const kind = (disagreements: string[]) => ({
      ...toCsms,
      condition: { kind: "DISAGREEMENT", disagreements },
    });
    const alerts = await openDisagreeing(database, kind(["HEALTHY_BUT_NEGATIVE_SENTIMENT"]));
    await feel(alerts, "well", -1);
    await feel(alerts, "weak", 1);
    await later(alerts);
    const [rule] = await alerts.ctx.db.sql<{ id: string }>`select id::text from alert_rule`;
    const change = (disagreements: string[]) =>
      saveAlertRule(alerts.ctx, { id: rule!.id, name: "Changed", ...kind(disagreements) });
    await change(["CRITICAL_BUT_POSITIVE_SENTIMENT"]);
    await later(alerts);
    const states = await alerts.ctx.db.sql`select aspect, phase from alert_state where phase <> 'ARMED'`;
    expect(states).toEqual([{ aspect: "CRITICAL_BUT_POSITIVE_SENTIMENT", phase: "FIRED" }]);
    expect(await raised(alerts)).toEqual([["well HEALTHY_BUT_NEGATIVE_SENTIMENT", false]]);
  });

  it("tells nothing of what is so when a customer gets its first score", async () => {
    const alerts = await openDisagreeing(database);
    await alerts.book.track("new", "cat", "boards", [alerts.now - 20 * DAY]);
    await contract(alerts, "new", { amountMinor: 1_000, historical: false });
    await contract(alerts, "new", { amountMinor: 500, from: 0, historical: false });
    await feel(alerts, "new", 1);
    await later(alerts);
    await alerts.book.track("new", "cat", "boards", [alerts.now - 19 * DAY]);
    await later(alerts);
    expect((await alerts.book.health("new")).band).toBe("CRITICAL");
    expect(await raised(alerts)).toEqual([]);
    await feel(alerts, "new", -1);
    await later(alerts);
    await feel(alerts, "new", 1);
    await later(alerts);
    expect(await raised(alerts)).toHaveLength(2);
  });
});
