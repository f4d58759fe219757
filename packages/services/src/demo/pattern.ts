/** How a customer's use goes over time. Days are offsets from the book's last day: 0 is that day, -1 the one before. */
export type Pattern =
  | { kind: "steady" }
  | { kind: "lukewarm" }
  | { kind: "growth"; from: number }
  | { kind: "decline"; from: number; halvesIn: number }
  | { kind: "onboarding"; days: number }
  | { kind: "silence"; from: number }
  | { kind: "recovery"; from: number; to: number }
  | { kind: "seasonal"; dip: number; every: number }
  | { kind: "absent" };

export type PatternKind = Pattern["kind"];

/** How many of the 250 customers follow each. */
export const PATTERN_CUSTOMERS: Readonly<Record<PatternKind, number>> = {
  steady: 101,
  growth: 26,
  lukewarm: 30,
  decline: 30,
  silence: 19,
  recovery: 12,
  seasonal: 12,
  onboarding: 10,
  absent: 10,
};

/** Days over which a growing customer takes the product up, and a recovering one comes back. */
const GROWTH_DAYS = 120;
const RETURN_DAYS = 21;

/** What share of its usual use a customer has on a day, 0..1. */
export function useOn(pattern: Pattern, day: number, joinedOn: number): number {
  if (day < joinedOn) return 0;
  switch (pattern.kind) {
    case "steady":
    case "lukewarm":
      return 1;
    case "growth":
      return ramp(day - pattern.from, GROWTH_DAYS, 0.3);
    case "decline":
      return day < pattern.from ? 1 : Math.max(0.05, 0.5 ** ((day - pattern.from) / pattern.halvesIn));
    case "onboarding":
      return ramp(day - joinedOn, pattern.days, 0.25);
    case "silence":
      return day < pattern.from ? 1 : 0;
    case "recovery":
      if (day < pattern.from) return 1;
      return day < pattern.to ? 0.12 : ramp(day - pattern.to, RETURN_DAYS, 0.3);
    case "seasonal":
      return isDip(day, pattern) ? 0.3 : 1;
    default:
      return 0;
  }
}

function ramp(days: number, over: number, least: number): number {
  return Math.min(1, Math.max(least, least + (1 - least) * (days / over)));
}

/** Three quiet weeks in each cycle, as around a trade's holidays. */
function isDip(day: number, { dip, every }: { dip: number; every: number }): boolean {
  const inCycle = (((day - dip) % every) + every) % every;
  return inCycle < 21;
}
