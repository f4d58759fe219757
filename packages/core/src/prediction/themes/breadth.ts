import { counted } from "../../health/index.ts";
import { LOOKBACK_DAYS } from "../snapshot-facts.ts";
import { speaksFor, type Theme } from "../theme.ts";
import { between, namesIn, usersIn } from "./counts.ts";

export const featuresUsed: Theme = {
  key: "featuresUsed",
  subjectOf: speaksFor("breadth.kinds", "breadth.kinds.", "breadth.mix"),
  label: () => "How many features are used",
  observation({ activity }) {
    const lately = namesIn(between(activity, 0, 28));
    return `${counted(lately, "feature")} used in the last 28 days, ${namesIn(activity)} in the last ${LOOKBACK_DAYS}`;
  },
};

export const activeUsers: Theme = {
  key: "activeUsers",
  subjectOf: speaksFor("breadth.users."),
  label: () => "How many people are active",
  observation({ activity, age }) {
    const lately = `${counted(usersIn(between(activity, 0, 28)), "active user")} in the last 28 days`;
    if (age === null || age < 56) return lately;
    return `${lately}, ${usersIn(between(activity, 28, 56))} in the 28 before`;
  },
};
