import type { FeatureFamily } from "../feature-family.ts";
import { logOf } from "./windows.ts";

/** How long ago something last happened. */
export const recency: FeatureFamily = {
  key: "recency",
  features: () => [
    { key: "recency.days", label: "Days since the last activity" },
    { key: "recency.silent", label: "Silent beyond its own usual gap" },
  ],
  read({ activity }) {
    const days = [...new Set(activity.map(({ ago }) => ago))].sort((a, b) => a - b);
    const [last] = days;
    if (last === undefined) return [null, null];
    const usual = days.length < 2 ? null : (days.at(-1)! - last) / (days.length - 1);
    return [logOf(last), usual === null ? null : logOf(last) - logOf(usual)];
  },
};
