import type { FeatureFamily } from "../feature-family.ts";
import { LOOKBACK_DAYS } from "../snapshot-facts.ts";
import { logOf, WINDOWS } from "./windows.ts";

const SPANS = [...WINDOWS, LOOKBACK_DAYS];

/** How much there is of activity. */
export const volume: FeatureFamily = {
  key: "volume",
  features: () =>
    SPANS.map((days) => ({ key: `volume.events.${days}`, label: `Events in the last ${days} days` })),
  read: ({ activity }) =>
    SPANS.map((days) =>
      logOf(activity.reduce((sum, { ago, events }) => (ago < days ? sum + events : sum), 0)),
    ),
};
