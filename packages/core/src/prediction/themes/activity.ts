import { counted } from "../../health/index.ts";
import { speaksFor, type Theme } from "../theme.ts";
import { activeDaysAgo, between, eventsIn } from "./counts.ts";

export const activity: Theme = {
  key: "activity",
  subjectOf: speaksFor("rhythm.active.", "rhythm.weeks", "rhythm.perWeek", "volume."),
  label: () => "How much there is of activity",
  sentence({ activity: all }) {
    const lately = between(all, 0, 28);
    if (lately.length === 0) return "No event in the last 28 days";
    return `${counted(eventsIn(lately), "event")} on ${counted(activeDaysAgo(lately).length, "day")} of the last 28`;
  },
};
