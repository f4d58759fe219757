import { definePattern } from "../pattern.ts";

export const loneUser = definePattern({
  key: "lone_user",
  label: "one person's product",
  severity: "medium",
  rule: "One person made 80% or more of all active days of people in 28 days, of 5 or more, where 3 people or more could.",
  reads: ["leaderShare28", "activeUserDays28", "people"],
  playbooks: ["find_sponsor", "training_session"],
  holds: ({ leaderShare28, activeUserDays28, people }) =>
    people >= 3 && activeUserDays28 >= 5 && leaderShare28 >= 0.8,
  english: ({ leaderShare28, people }, format, percent) =>
    `${percent(leaderShare28)} of the use of the last 28 days is one person's, of ${format(people)} who could`,
});
