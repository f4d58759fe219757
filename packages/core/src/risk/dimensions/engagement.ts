import { counted, type Curve, type Sentence, usageSignalDocs, valueAt } from "../../health/index.ts";
import { daysBetween, localDay } from "../../time/index.ts";
import { defineDimension } from "../dimension.ts";

/** Recency is told up to here: longer silence says no more. */
const LONGEST_SILENCE = 90;
const RECENCY: Curve = [
  [1, 100],
  [7, 70],
  [14, 40],
  [28, 0],
];
const ACTIVE_DAYS: Curve = [
  [0, 0],
  [4, 40],
  [12, 80],
  [20, 100],
];
const TREND: Curve = [
  [0, 0],
  [0.5, 30],
  [1, 75],
  [1.25, 100],
];

/** Whether they come, how often, and whether more or fewer of them than before. */
export const engagement = defineDimension({
  key: "engagement",
  label: "engagement",
  formula:
    "35% active days of 28 (0 days 0, 4 days 40, 12 days 80, 20 days 100), 35% trend of weekly users (none left 0, half 30, as many 75, a quarter more 100), 30% days since the last activity (up to 1 day 100, 7 days 70, 14 days 40, 28 days 0), straight between these points.",
  signalDocs: {
    activeUsers7: usageSignalDocs.activeUsers7,
    activeUsers7Before: {
      label: "Users active in 7 days, 28 days before",
      formula: "Distinct end users with at least one event in the 7 days that ended 28 days ago.",
      unit: "users",
      range: [0, null],
      window: "7 days, 28 days ago",
      sources: ["events"],
      unknown: "Never unknown: without an event it is 0.",
    },
    userTrend: {
      label: "Weekly users beside 28 days before",
      formula: "Users active in 7 days divided by those of the 7 days that ended 28 days ago.",
      unit: "ratio",
      range: [0, null],
      window: "7 days, now and 28 days ago",
      sources: ["events"],
      unknown: "Nobody was active then: there is nothing to compare with, and the trend is left out.",
    },
    activeDays28: {
      label: "Active days of 28",
      formula: "Days on which anybody did anything.",
      unit: "days",
      range: [0, 28],
      window: "28 days",
      sources: ["events"],
      unknown: "Never unknown: without an event it is 0.",
    },
    daysSinceActivity: {
      label: "Days since the last activity",
      formula: "Calendar days from the newest day with an event to today; 90 also where it was longer ago.",
      unit: "days",
      range: [0, LONGEST_SILENCE],
      window: "90 days",
      sources: ["events"],
      unknown: "There was never an event.",
    },
  },
  read({ asOf, timeZone, usage, activity }) {
    const { firstEventAt, activeUsers7 } = usage;
    const { lastActiveDay, activeDays28, activeUsers7Before } = activity;
    const known = firstEventAt !== null;
    const userTrend = activeUsers7Before > 0 ? activeUsers7 / activeUsers7Before : null;
    const silence =
      lastActiveDay === null ? LONGEST_SILENCE : daysBetween(lastActiveDay, localDay(asOf, timeZone));
    const daysSinceActivity = known ? Math.min(LONGEST_SILENCE, silence) : null;
    return {
      signals: { activeUsers7, activeUsers7Before, userTrend, activeDays28, daysSinceActivity },
      parts: [
        { weight: 0.35, value: known ? valueAt(ACTIVE_DAYS, activeDays28) : null },
        { weight: 0.35, value: userTrend === null ? null : valueAt(TREND, userTrend) },
        { weight: 0.3, value: daysSinceActivity === null ? null : valueAt(RECENCY, daysSinceActivity) },
      ],
    };
  },
  unknown: "NO_EVENT_YET",
  describe({ activeUsers7, activeUsers7Before, userTrend, activeDays28, daysSinceActivity }): Sentence {
    return {
      key: "engagement.activity",
      params: {
        users: activeUsers7,
        before: userTrend === null ? null : activeUsers7Before,
        days: activeDays28,
        ago: daysSinceActivity,
      },
    };
  },
  english: {
    "engagement.activity": ({ users, before, days, ago }) => {
      const beside =
        before === null ? "" : ` where ${before} ${before === 1 ? "was" : "were"} 28 days before`;
      const last =
        ago === 0
          ? "today"
          : Number(ago) >= LONGEST_SILENCE
            ? `${LONGEST_SILENCE} days ago or longer`
            : `${counted(Number(ago), "day")} ago`;
      return `${counted(Number(users), "user")} ${users === 1 ? "was" : "were"} active in the last 7 days${beside}, somebody on ${counted(Number(days), "day")} of the last 28, the last time ${last}`;
    },
  },
});
