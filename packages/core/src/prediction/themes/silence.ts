import { counted } from "../../health/index.ts";
import { LOOKBACK_DAYS } from "../snapshot-facts.ts";
import { speaksFor, type Theme } from "../theme.ts";
import { activeDaysAgo } from "./counts.ts";
import { rounded } from "./rounded.ts";

export const silence: Theme = {
  key: "silence",
  subjectOf: speaksFor("recency.", "rhythm.gap"),
  label: () => "Time since the last activity",
  sentence({ activity }) {
    const days = activeDaysAgo(activity);
    const [last] = days;
    if (last === undefined) return `No activity in the last ${LOOKBACK_DAYS} days`;
    const lately = last === 0 ? "Active today" : `No activity for ${counted(last, "day")}`;
    if (days.length < 2) return lately;
    const usual = (days.at(-1)! - last) / (days.length - 1);
    return `${lately}; usually every ${usual < 1.05 ? "day" : `${rounded(usual)} days`}`;
  },
};
