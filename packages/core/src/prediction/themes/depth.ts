import { counted } from "../../health/index.ts";
import { LOOKBACK_DAYS } from "../snapshot-facts.ts";
import { speaksFor, type Theme } from "../theme.ts";
import { between, eventsIn } from "./counts.ts";

export const depth: Theme = {
  key: "feature",
  subjectOf: speaksFor("depth.all."),
  label: (name) => `Use of ${name}`,
  observation({ activity }, name) {
    const own = activity.filter((each) => each.name === name);
    const [all, lately] = [eventsIn(own), eventsIn(between(own, 0, 28))];
    if (all === 0) return `${name} not used in the last ${LOOKBACK_DAYS} days`;
    if (lately === 0)
      return `${name} not used in the last 28 days, ${counted(all, "time")} in the last ${LOOKBACK_DAYS}`;
    return `${name} used ${counted(lately, "time")} in the last 28 days, ${all} in the last ${LOOKBACK_DAYS}`;
  },
};
