import { counted } from "../../health/index.ts";
import { speaksFor, type Theme } from "../theme.ts";
import { between, eventsIn } from "./counts.ts";

export const trend: Theme = {
  key: "trend",
  subjectOf: speaksFor("trends."),
  label: () => "Activity beside the time before",
  sentence({ activity, age }) {
    const lately = eventsIn(between(activity, 0, 28));
    if (age === null || age < 56) return "Known for too short a time to compare four weeks with those before";
    const before = eventsIn(between(activity, 28, 56));
    return `${counted(lately, "event")} in the last 28 days, ${before} in the 28 before`;
  },
};
