import type { FeatureFamily } from "../feature-family.ts";
import { logOf } from "./windows.ts";

/** How much each part of the product is used. What was used lately is told by volume and trends: by part it follows the calendar. */
export const depth: FeatureFamily = {
  key: "depth",
  features: ({ activities }) =>
    activities.map((name) => ({ key: `depth.all.${name}`, label: `${name}: events in all`, subject: name })),
  read({ activity }, { activities }) {
    const all = new Map<string, number>();
    for (const { name, events } of activity) all.set(name, (all.get(name) ?? 0) + events);
    return activities.map((name) => logOf(all.get(name) ?? 0));
  },
};
