import { counted } from "../../sentence.ts";
import type { Lever } from "../lever.ts";

const DAYS = 28;

/** Users who come back on more days: each can on every day of the window. */
export const userDays: Lever = {
  key: "user_days",
  component: "engagement",
  signal: "activeUserDays28",
  unit: "user days",
  room: ({ usage }) => Math.max(0, DAYS * Math.max(1, usage.activeUsers28) - usage.activeUserDays28),
  after: (signals, steps) => ({
    ...signals,
    usage: {
      ...signals.usage,
      // Somebody has to be there to come back.
      activeUsers28: steps > 0 ? Math.max(1, signals.usage.activeUsers28) : signals.usage.activeUsers28,
      activeUserDays28: signals.usage.activeUserDays28 + steps,
    },
  }),
  describe: ({ usage }, steps) => {
    const users = Math.max(1, usage.activeUsers28);
    return { users, from: usage.activeUserDays28 / users, to: (usage.activeUserDays28 + steps) / users };
  },
  english: ({ users, from, to }, format) =>
    Number(users) === 1
      ? `the user being active on ${format(Number(to))} instead of ${format(Number(from))} of 28 days`
      : `their ${users} users being active on ${format(Number(to))} instead of ${format(Number(from))} of 28 days each, on average`,
};

/** More of the product in use. Beyond half as much again as everything the middle of the book uses, or 10, nothing is asked. */
export const features: Lever = {
  key: "features",
  component: "engagement",
  signal: "distinctFeatures28",
  unit: "features",
  room: ({ usage, book }) =>
    book.medianFeatures === null || book.medianFeatures <= 0
      ? 0
      : Math.max(0, Math.ceil(Math.max(10, 3 * book.medianFeatures)) - usage.distinctFeatures28),
  after: (signals, steps) => ({
    ...signals,
    usage: { ...signals.usage, distinctFeatures28: signals.usage.distinctFeatures28 + steps },
  }),
  describe: ({ usage }, steps) => ({ more: steps, used: usage.distinctFeatures28 + steps }),
  english: ({ more, used }) => `${counted(Number(more), "more feature")} in use (${used} in 28 days)`,
};
