import type { SignalDocumentation } from "./signal-documentation.ts";

const NO_USE = "Never unknown: without any event it is 0, and what is made of it says so.";
const count = (unit: string, window: string, label: string, formula: string): SignalDocumentation => ({
  label,
  formula,
  unit,
  range: [0, null],
  window,
  sources: ["events"],
  unknown: NO_USE,
});

/** What is counted of use, which several components and dimensions explain themselves with. */
export const usageSignalDocs = {
  activeUsers7: count(
    "users",
    "7 days",
    "Users active in 7 days",
    "Distinct end users with at least one event.",
  ),
  activeUsers28: count(
    "users",
    "28 days",
    "Users active in 28 days",
    "Distinct end users with at least one event.",
  ),
  activeUsers90: count(
    "users",
    "90 days",
    "Users active in 90 days",
    "Distinct end users with at least one event.",
  ),
  activeUserDays28: count(
    "user days",
    "28 days",
    "User days in 28 days",
    "For each day the distinct end users with an event, added up over the days.",
  ),
  distinctFeatures28: count(
    "features",
    "28 days",
    "Features used in 28 days",
    "Distinct features that events name; an event's feature is its property `feature`, else its name.",
  ),
  entitledSeats: {
    label: "Entitled seats",
    formula: "Seats of all entitlements in force, added up.",
    unit: "seats",
    range: [1, null],
    window: "in force at the moment",
    sources: ["entitlements"],
    unknown: "No entitlement names seats, or they add up to 0.",
  },
  medianFeatures: {
    label: "Features used by the book's median",
    formula:
      "Median of the features used in 28 days over all customers active in them, up to the end of the day before.",
    unit: "features",
    range: [1, null],
    window: "28 days up to yesterday",
    sources: ["events", "the whole book"],
    unknown: "No customer was active in those days.",
  },
  breadth: {
    label: "Features beside the book's median",
    formula: "Features used in 28 days divided by the book's median.",
    unit: "ratio",
    range: [0, null],
    window: "28 days",
    sources: ["events", "the whole book"],
    unknown: "The book has no median: it is left out of what is made of it.",
  },
} as const satisfies Record<string, SignalDocumentation>;
