import { describe, expect, it } from "vitest";
import { reasonsOf } from "./reasons.ts";
import { featuresOf } from "./registry.ts";
import { MOMENT } from "./snapshot.arbitrary.ts";
import { takeSnapshot } from "./take-snapshot.ts";

const DAY = 86_400_000;
const features = featuresOf({ activities: [], measures: [], numericTraits: [], categoricalTraits: [] });
const feature = (key: string) => features.find((each) => each.key === key)!;
const pushesOf = (pushes: Record<string, number>) =>
  Object.entries(pushes).map(([key, push]) => ({ feature: feature(key), push }));
const silent = takeSnapshot(
  {
    firstEventAt: MOMENT - 100 * DAY,
    activity: ["2026-02-20", "2026-02-17", "2026-02-14"].map((day) => ({
      day,
      user: "ann",
      name: "boards",
      events: 2,
    })),
    measures: [],
    facts: [],
  },
  MOMENT,
  "UTC",
);
const said =
  "Last active 18 days ago, usually every 3 days; 6 events on 3 days of the last 28, 0 in the 28 before";

describe("reasons", () => {
  it("take features that overlap for one, by whose sum it is told which way they push", () => {
    const split = {
      "recency.days": -0.9,
      "rhythm.active.28": 0.5,
      "volume.events.28": 0.7,
      "trends.events.28": 0.1,
    };
    const { reasons, protective } = reasonsOf(silent, pushesOf(split));
    expect(protective).toEqual([]);
    expect(reasons).toEqual([
      {
        key: "activity",
        label: "Activity",
        observation: said,
        sentence: `${said} – more churn than average, all else equal`,
        push: expect.closeTo(0.4, 9),
      },
    ]);
  });

  it("say of what reads as bad news that it goes with less churn, where that was learned", () => {
    const { reasons, protective } = reasonsOf(
      silent,
      pushesOf({ "recency.days": -0.9, "payment.overdue": 0.2 }),
    );
    expect(protective.map(({ sentence }) => sentence)).toEqual([
      `${said} – less churn than average, all else equal`,
    ]);
    expect(reasons.map(({ sentence }) => sentence)).toEqual([
      "No invoice is known – more churn than average, all else equal",
    ]);
  });

  it("leave out what adds up to nothing", () => {
    expect(reasonsOf(silent, pushesOf({ "recency.days": -0.5, "volume.events.28": 0.5 }))).toEqual({
      reasons: [],
      protective: [],
    });
  });
});
