import { defineComponent } from "../component.ts";
import { valueAt } from "../curve.ts";
import { counted } from "../sentence.ts";
import { usageSignalDocs } from "../usage-signal-docs.ts";

/** How often users come back, and how much of the product they use beside the rest of the book. */
export const engagement = defineComponent({
  key: "engagement",
  label: "engagement",
  formula:
    "Mean of stickiness and breadth, each on its curve; stickiness alone while the book has no median.",
  needs: ["usage"],
  signalNames: [
    "activeUserDays28",
    "activeUsers28",
    "stickiness",
    "distinctFeatures28",
    "medianFeatures",
    "breadth",
  ],
  signalDocs: {
    activeUserDays28: usageSignalDocs.activeUserDays28,
    activeUsers28: usageSignalDocs.activeUsers28,
    stickiness: {
      label: "Daily users over monthly users",
      formula: "User days in 28 days, divided by 28, divided by users active in 28 days.",
      unit: "ratio",
      range: [0, 1],
      window: "28 days",
      sources: ["events"],
      unknown: "Never unknown: where nobody was active it is 0.",
    },
    distinctFeatures28: usageSignalDocs.distinctFeatures28,
    medianFeatures: usageSignalDocs.medianFeatures,
    breadth: usageSignalDocs.breadth,
  },
  defaultCurves: {
    stickiness: [
      [0, 0],
      [0.2, 60],
      [0.4, 100],
    ],
    breadth: [
      [0, 0],
      [0.5, 50],
      [1, 80],
      [1.5, 100],
    ],
  },
  curveDomains: { stickiness: { min: 0, max: 1 }, breadth: { min: 0 } },
  read({ usage: { firstEventAt, activeUserDays28, activeUsers28, distinctFeatures28 }, book }, curves) {
    // Mean daily users of 28 days over the users of those 28 days.
    const stickiness = activeUsers28 > 0 ? activeUserDays28 / 28 / activeUsers28 : 0;
    const medianFeatures =
      book.medianFeatures !== null && book.medianFeatures > 0 ? book.medianFeatures : null;
    const breadth = medianFeatures === null ? null : distinctFeatures28 / medianFeatures;
    const signals = {
      activeUserDays28,
      activeUsers28,
      stickiness,
      distinctFeatures28,
      medianFeatures,
      breadth,
    };
    if (firstEventAt === null) return { signals, value: null, unknown: "NO_EVENT_YET" };
    const returning = valueAt(curves.stickiness, stickiness);
    // A book without a median measures breadth for nobody; stickiness alone speaks then.
    const value = breadth === null ? returning : (returning + valueAt(curves.breadth, breadth)) / 2;
    return { signals, value, unknown: null };
  },
  describe({ signals }) {
    if (signals["activeUsers28"] === 0) return { key: "engagement.silent", params: {} };
    const stickiness = signals["stickiness"] ?? 0;
    const features = signals["distinctFeatures28"] ?? 0;
    const median = signals["medianFeatures"] ?? null;
    if (median === null) return { key: "engagement.stickiness", params: { stickiness } };
    return { key: "engagement.both", params: { stickiness, features, median } };
  },
  english: {
    "engagement.both": ({ stickiness, features, median }, format, percent) =>
      `on a typical day of the last 28, ${percent(Number(stickiness))} of their users were active, and they used ${counted(Number(features), "feature")} where the middle of the book uses ${format(Number(median))}`,
    "engagement.stickiness": ({ stickiness }, _format, percent) =>
      `on a typical day of the last 28, ${percent(Number(stickiness))} of their users were active`,
    "engagement.silent": () => "nobody was active in the last 28 days",
  },
});
