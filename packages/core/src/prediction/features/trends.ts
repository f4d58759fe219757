import type { FeatureFamily } from "../feature-family.ts";
import type { ActivityDay } from "../snapshot-facts.ts";
import { trend, WINDOWS } from "./windows.ts";

/** How activity went beside the same time before. Unknown where nothing could have happened then. */
export const trends: FeatureFamily = {
  key: "trends",
  features: () =>
    WINDOWS.flatMap((days) => [
      { key: `trends.events.${days}`, label: `Events of ${days} days beside the ${days} before` },
      { key: `trends.days.${days}`, label: `Active days of ${days} beside the ${days} before` },
    ]),
  read: ({ activity, age }) =>
    WINDOWS.flatMap((days) => {
      if (age === null || age < 2 * days) return [null, null];
      const [lately, before] = [between(activity, 0, days), between(activity, days, 2 * days)];
      return [trend(lately.events, before.events), trend(lately.days, before.days)];
    }),
};

function between(
  activity: readonly ActivityDay[],
  from: number,
  to: number,
): { events: number; days: number } {
  const days = new Set<number>();
  let events = 0;
  for (const each of activity) {
    if (each.ago < from || each.ago >= to) continue;
    events += each.events;
    days.add(each.ago);
  }
  return { events, days: days.size };
}
