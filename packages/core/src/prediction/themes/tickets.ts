import { counted } from "../../health/index.ts";
import { speaksFor, type Theme } from "../theme.ts";

const DAY_MS = 86_400_000;
const RECENT_DAYS = 90;

export const tickets: Theme = {
  key: "tickets",
  subjectOf: speaksFor("tickets."),
  label: () => "Support tickets",
  observation({ asOf, tickets: all }) {
    const open = all.filter(({ status, solvedAt }) => status !== "solved" || (solvedAt ?? asOf) > asOf);
    const recent = all.filter(({ openedAt }) => openedAt > asOf - RECENT_DAYS * DAY_MS).length;
    const asked = `${counted(recent, "ticket")} opened in the last ${RECENT_DAYS} days`;
    if (open.length === 0) return `No open ticket; ${asked}`;
    const urgent = open.filter(({ severity }) => severity !== "other").length;
    const oldest = Math.min(...open.map(({ openedAt }) => openedAt));
    const days = Math.max(0, Math.floor((asOf - oldest) / DAY_MS));
    return `${counted(open.length, "open ticket")}, ${urgent} critical or high, the oldest for ${counted(days, "day")}; ${asked}`;
  },
};
