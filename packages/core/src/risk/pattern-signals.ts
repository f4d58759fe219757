import { type SignalDocumentation, usageSignalDocs } from "../health/index.ts";
import type { DimensionFacts } from "./dimension-facts.ts";

const DAY = 86_400_000;
const LONG_OPEN = 7 * DAY;

export type PatternSignal =
  | "activeDays28Before"
  | "activeUserDays28"
  | "leaderShare28"
  | "people"
  | "openTickets"
  | "openCriticalTickets"
  | "openLongTickets";

/** What patterns look at beside the dimensions and their signals. */
export const patternSignalDocs: Readonly<Record<PatternSignal, SignalDocumentation>> = {
  activeDays28Before: {
    label: "Active days of the 28 before",
    formula: "Days on which anybody did anything, in the 28 days before the last 28.",
    unit: "days",
    range: [0, 28],
    window: "28 days, 28 days ago",
    sources: ["events"],
    unknown: "Never unknown: without an event it is 0.",
  },
  activeUserDays28: usageSignalDocs.activeUserDays28,
  leaderShare28: {
    label: "Share of the most active person",
    formula: "Active days of the person who has most of them, divided by those of all people.",
    unit: "ratio",
    range: [0, 1],
    window: "28 days",
    sources: ["events"],
    unknown: "Nobody was active in 28 days.",
  },
  people: {
    label: "People who could use it",
    formula: "Entitled seats, else users seen in 90 days.",
    unit: "users",
    range: [0, null],
    window: "in force at the moment, else 90 days",
    sources: ["entitlements", "events"],
    unknown: "Never unknown: without either it is 0.",
  },
  openTickets: {
    label: "Open tickets",
    formula: "Tickets that aren't solved.",
    unit: "tickets",
    range: [0, null],
    window: "at the moment",
    sources: ["tickets"],
    unknown: "The organisation was never told of a ticket.",
  },
  openCriticalTickets: {
    label: "Open critical tickets",
    formula: "Those of them that are critical.",
    unit: "tickets",
    range: [0, null],
    window: "at the moment",
    sources: ["tickets"],
    unknown: "The organisation was never told of a ticket.",
  },
  openLongTickets: {
    label: "Tickets open for long",
    formula: "Those of them that were opened more than 7 times 24 hours ago.",
    unit: "tickets",
    range: [0, null],
    window: "at the moment",
    sources: ["tickets"],
    unknown: "The organisation was never told of a ticket.",
  },
};

export function patternSignals(facts: DimensionFacts): Record<PatternSignal, number | null> {
  const { asOf, activity, usage, entitledSeats, openTickets, book } = facts;
  const told = book.firstTicketAt !== null && book.firstTicketAt <= asOf;
  const count = (some: typeof openTickets) => (told ? some.length : null);
  return {
    activeDays28Before: activity.activeDays28Before,
    activeUserDays28: usage.activeUserDays28,
    leaderShare28:
      usage.activeUserDays28 > 0 ? Math.min(1, activity.leaderDays28 / usage.activeUserDays28) : null,
    people: entitledSeats !== null && entitledSeats > 0 ? entitledSeats : usage.activeUsers90,
    openTickets: count(openTickets),
    openCriticalTickets: count(openTickets.filter(({ severity }) => severity === "critical")),
    openLongTickets: count(openTickets.filter(({ openedAt }) => asOf - openedAt > LONG_OPEN)),
  };
}
