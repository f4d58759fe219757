export type ChurnLevel = "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";

/** Worst first, as people look after them. */
export const churnLevels = ["CRITICAL", "HIGH", "MEDIUM", "LOW"] as const satisfies readonly ChurnLevel[];

export const levelLabels: Readonly<Record<ChurnLevel, string>> = {
  CRITICAL: "Critical",
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
};

const tokens: Readonly<Record<ChurnLevel, string>> = {
  CRITICAL: "--band-critical",
  HIGH: "--level-high",
  MEDIUM: "--band-at-risk",
  LOW: "--band-healthy",
};

/** CSS colours of a level, or of nothing foretold: `fill` for shapes, `ink` for text, `soft` for what lies behind it. */
export function levelColors(level: ChurnLevel | null): { fill: string; ink: string; soft: string } {
  const token = level === null ? "--band-unknown" : tokens[level];
  return { fill: `var(${token})`, ink: `var(${token}-ink)`, soft: `var(${token}-soft)` };
}
