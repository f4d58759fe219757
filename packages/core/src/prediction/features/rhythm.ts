import type { FeatureFamily } from "../feature-family.ts";
import { logOf, WINDOWS } from "./windows.ts";

const LONG = 56;

/** How regularly there is activity. */
export const rhythm: FeatureFamily = {
  key: "rhythm",
  features: () => [
    ...WINDOWS.map((days) => ({ key: `rhythm.active.${days}`, label: `Active days in the last ${days}` })),
    { key: "rhythm.gap", label: `Longest silence in the last ${LONG} days` },
    { key: "rhythm.weeks", label: `Weeks with activity of the last ${LONG / 7}` },
    { key: "rhythm.perWeek", label: "Active days a week since the first" },
  ],
  read({ activity, age }) {
    const days = [...new Set(activity.map(({ ago }) => ago))].sort((a, b) => a - b);
    const recent = days.filter((ago) => ago < LONG);
    const edges = [0, ...recent, Math.min(LONG, age ?? LONG)];
    const gap = Math.max(0, ...edges.map((ago, index) => ago - (edges[index - 1] ?? ago)));
    const oldest = days.at(-1);
    return [
      ...WINDOWS.map((window) => days.filter((ago) => ago < window).length),
      logOf(gap),
      new Set(recent.map((ago) => Math.floor(ago / 7))).size,
      oldest === undefined ? null : (7 * days.length) / (oldest + 1),
    ];
  },
};
