import type { Payer } from "./company.ts";
import { PATTERN_CUSTOMERS, type Pattern, type PatternKind } from "./pattern.ts";
import type { Random } from "./random.ts";

/** The patterns of the whole book, one a customer, in the order of chance. */
export function dealPatterns(random: Random): PatternKind[] {
  const kinds = Object.keys(PATTERN_CUSTOMERS) as PatternKind[];
  return random.shuffle(kinds.flatMap((kind) => Array.from({ length: PATTERN_CUSTOMERS[kind] }, () => kind)));
}

/** @param order which of its kind it is, from 0: spreads the turning points evenly instead of leaving them to chance */
export function makePattern(kind: PatternKind, order: number, random: Random): Pattern {
  const spread = (order + 0.5) / PATTERN_CUSTOMERS[kind];
  switch (kind) {
    case "growth":
      return { kind, from: random.whole(-175, -95) };
    case "decline":
      return { kind, from: -Math.round(18 + spread * 90), halvesIn: random.whole(9, 26) };
    case "onboarding":
      return { kind, days: random.whole(18, 30) };
    case "silence":
      return { kind, from: -Math.round(2 + 118 * spread ** 1.6) };
    case "recovery": {
      const to = random.whole(-45, -8);
      return { kind, from: to - random.whole(25, 45), to };
    }
    case "seasonal":
      return { kind, dip: -Math.round(15 + spread * 90), every: 118 };
    default:
      return { kind };
  }
}

/** The offset of the day on which a customer signed up. */
export function joinDay(pattern: Pattern, order: number, random: Random): number {
  const spread = (order + 0.5) / PATTERN_CUSTOMERS[pattern.kind];
  switch (pattern.kind) {
    case "onboarding":
      return -Math.round(5 + spread * 40);
    case "absent":
      return -Math.round(2 + spread * 34);
    case "growth":
      return random.chance(0.5) ? pattern.from : pattern.from - random.whole(60, 700);
    default:
      return random.whole(-1500, -215);
  }
}

interface Temper {
  mood: readonly [low: number, high: number];
  reach: readonly [low: number, high: number];
  /** Of the plan's features. */
  depth: readonly [low: number, high: number];
}

const CONTENT: Temper = { mood: [0.6, 0.92], reach: [0.58, 0.98], depth: [0.4, 1] };

export const TEMPERS: Readonly<Record<PatternKind, Temper>> = {
  steady: CONTENT,
  growth: CONTENT,
  seasonal: CONTENT,
  recovery: { ...CONTENT, mood: [0.55, 0.8] },
  onboarding: { mood: [0.65, 0.95], reach: [0.6, 0.95], depth: [0.45, 0.8] },
  lukewarm: { mood: [0.35, 0.65], reach: [0.2, 0.42], depth: [0.25, 0.55] },
  decline: { mood: [0.25, 0.6], reach: [0.55, 0.9], depth: [0.5, 0.85] },
  silence: { mood: [0.25, 0.6], reach: [0.5, 0.9], depth: [0.4, 0.8] },
  absent: { mood: [0.5, 0.8], reach: [0.5, 0.9], depth: [0.5, 0.8] },
};

export function makePayer(kind: PatternKind, random: Random): Payer {
  const troubled = kind === "decline" || kind === "silence" || kind === "lukewarm";
  return random.pickWeighted([
    { payer: "prompt", weight: troubled ? 64 : 92 },
    { payer: "late-1-15", weight: troubled ? 14 : 5 },
    { payer: "late-16-30", weight: troubled ? 11 : 2 },
    { payer: "late-beyond", weight: troubled ? 11 : 1 },
  ] as const).payer;
}
