import type { TicketState } from "../../facts/index.ts";
import type { FeatureFamily } from "../feature-family.ts";
import { logOf } from "./windows.ts";

const DAY_MS = 86_400_000;
const RECENT_DAYS = 90;

/** Who asks for help, how urgently, and how well it went. */
export const tickets: FeatureFamily = {
  key: "tickets",
  features: () => [
    { key: "tickets.open", label: "Open tickets" },
    { key: "tickets.urgent", label: "Open tickets that are critical or high" },
    { key: "tickets.waiting", label: "Days the oldest open ticket waits" },
    { key: "tickets.recent", label: `Tickets opened in the last ${RECENT_DAYS} days` },
    { key: "tickets.hours", label: `Hours to solve, mean of ${RECENT_DAYS} days` },
    { key: "tickets.rating", label: `Rating of the help, mean of ${RECENT_DAYS} days` },
  ],
  read({ asOf, tickets: all }) {
    // A file may tell of a solution before its time.
    const open = all.filter(({ status, solvedAt }) => status !== "solved" || (solvedAt ?? asOf) > asOf);
    const recent = all.filter(({ openedAt }) => openedAt > asOf - RECENT_DAYS * DAY_MS);
    const waiting = open.reduce((most, { openedAt }) => Math.max(most, (asOf - openedAt) / DAY_MS), 0);
    return [
      logOf(open.length),
      logOf(open.filter(({ severity }) => severity !== "other").length),
      open.length === 0 ? null : logOf(Math.max(0, waiting)),
      logOf(recent.length),
      meanOf(recent.flatMap((ticket) => hoursOf(ticket, asOf))),
      meanOf(recent.flatMap(({ satisfaction: given }) => (given ? (given.value - 1) / (given.max - 1) : []))),
    ];
  },
};

function hoursOf({ openedAt, solvedAt }: TicketState, asOf: number): number[] {
  if (solvedAt === undefined || solvedAt < openedAt || solvedAt > asOf) return [];
  return [logOf((solvedAt - openedAt) / 3_600_000)];
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
