import { counted } from "../../health/index.ts";
import { LOOKBACK_DAYS, type SnapshotFacts } from "../snapshot-facts.ts";
import { speaksFor, type Theme } from "../theme.ts";
import { activeDaysAgo, between, eventsIn } from "./counts.ts";
import { rounded } from "./rounded.ts";

const LATELY = 28;

/** Silence, rhythm, volume and trend are one theme: they overlap so much that one may get a weight the wrong way beside another. */
export const activity: Theme = {
  key: "activity",
  subjectOf: speaksFor("recency.", "rhythm.", "volume.", "trends."),
  label: () => "Activity",
  observation({ activity: all, age }) {
    const days = activeDaysAgo(all);
    const [last] = days;
    if (last === undefined) return `No activity in the last ${LOOKBACK_DAYS} days`;
    return `${lastActive(last, days)}; ${lately(all, age)}`;
  },
};

function lastActive(last: number, days: readonly number[]): string {
  const when = last === 0 ? "Active today" : `Last active ${counted(last, "day")} ago`;
  if (days.length < 2) return when;
  const usual = (days.at(-1)! - last) / (days.length - 1);
  return `${when}, usually every ${usual < 1.05 ? "day" : `${rounded(usual)} days`}`;
}

function lately(all: SnapshotFacts["activity"], age: SnapshotFacts["age"]): string {
  const recent = between(all, 0, LATELY);
  const told = `${counted(eventsIn(recent), "event")} on ${counted(activeDaysAgo(recent).length, "day")} of the last ${LATELY}`;
  if (age === null || age < 2 * LATELY) return told;
  return `${told}, ${eventsIn(between(all, LATELY, 2 * LATELY))} in the ${LATELY} before`;
}
