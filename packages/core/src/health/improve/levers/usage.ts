import { counted } from "../../sentence.ts";
import type { Signals } from "../../signals.ts";
import type { Lever } from "../lever.ts";

/** Seats, as the component counts them; without any, the users seen in 90 days. */
function wholeOf({ entitledSeats, usage }: Signals): number {
  return entitledSeats !== null && entitledSeats > 0 ? entitledSeats : Math.max(1, usage.activeUsers90);
}

/** More of the seats in use: nobody can be asked for more users than there are seats. */
export const activeUsers: Lever = {
  key: "active_users",
  component: "usage",
  signal: "activeUsers7",
  unit: "users",
  room: (signals) => Math.max(0, wholeOf(signals) - signals.usage.activeUsers7),
  after(signals, steps) {
    const activeUsers7 = signals.usage.activeUsers7 + steps;
    const activeUsers90 = Math.max(signals.usage.activeUsers90, activeUsers7);
    return { ...signals, usage: { ...signals.usage, activeUsers7, activeUsers90 } };
  },
  describe: (signals, steps) => ({
    more: steps,
    active: signals.usage.activeUsers7 + steps,
    whole: wholeOf(signals),
    seats: signals.entitledSeats !== null && signals.entitledSeats > 0 ? "yes" : "no",
  }),
  english: ({ more, active, whole, seats }) =>
    seats === "yes"
      ? `${counted(Number(more), "more active user")} a week (${active} of ${counted(Number(whole), "seat")})`
      : `${counted(Number(more), "more active user")} a week (${active} of ${counted(Number(whole), "user")} seen in 90 days)`,
};
