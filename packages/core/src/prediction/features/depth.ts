import type { FeatureFamily } from "../feature-family.ts";
import { logOf } from "./windows.ts";

const RECENT = 28;

/** How much each part of the product is used, and when it last was. */
export const depth: FeatureFamily = {
  key: "depth",
  features: ({ activities }) =>
    activities.flatMap((name) => [
      { key: `depth.recent.${name}`, label: `${name}: events in the last ${RECENT} days`, subject: name },
      { key: `depth.all.${name}`, label: `${name}: events in all`, subject: name },
    ]),
  read({ activity }, { activities }) {
    const recent = new Map<string, number>();
    const all = new Map<string, number>();
    for (const { ago, name, events } of activity) {
      all.set(name, (all.get(name) ?? 0) + events);
      if (ago < RECENT) recent.set(name, (recent.get(name) ?? 0) + events);
    }
    return activities.flatMap((name) => [logOf(recent.get(name) ?? 0), logOf(all.get(name) ?? 0)]);
  },
};
