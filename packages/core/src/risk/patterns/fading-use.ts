import { counted } from "../../health/index.ts";
import { definePattern } from "../pattern.ts";

/** Fewer say nothing: somebody was on holiday. */
const LEAST_USERS = 3;
const LEAST_DAYS = 8;

export const fadingUse = definePattern({
  key: "fading_use",
  label: "fading use",
  severity: "high",
  rule: `In the last 28 days there were at most 70% of the users of the 28 days before (of ${LEAST_USERS} or more), or at most half of their active days (of ${LEAST_DAYS} or more), though somebody came within 14 days.`,
  reads: ["activeUsers28", "activeUsers28Before", "activeDays28", "activeDays28Before", "daysSinceActivity"],
  playbooks: ["win_back_email", "business_review"],
  holds: ({ activeUsers28, activeUsers28Before, activeDays28, activeDays28Before, daysSinceActivity }) =>
    daysSinceActivity < 14 &&
    ((activeUsers28Before >= LEAST_USERS && activeUsers28 <= 0.7 * activeUsers28Before) ||
      (activeDays28Before >= LEAST_DAYS && activeDays28 <= 0.5 * activeDays28Before)),
  english: ({ activeUsers28, activeUsers28Before, activeDays28, activeDays28Before }) =>
    `${counted(activeUsers28, "user")} on ${counted(activeDays28, "day")} of the last 28, where ${counted(activeUsers28Before, "user")} came on ${counted(activeDays28Before, "day")} of the 28 before`,
});
