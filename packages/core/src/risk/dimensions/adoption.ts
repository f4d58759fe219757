import { counted, type Curve, usageSignalDocs, valueAt } from "../../health/index.ts";
import { defineDimension } from "../dimension.ts";

const BREADTH: Curve = [
  [0, 0],
  [0.5, 50],
  [1, 80],
  [1.5, 100],
];
const DEPTH: Curve = [
  [0, 0],
  [0.25, 50],
  [0.6, 100],
];
const SEATS: Curve = [
  [0, 0],
  [0.3, 40],
  [0.6, 75],
  [0.9, 100],
];

/** How much of the product they took up: how many features, how regularly, on how many of their seats. */
export const adoption = defineDimension({
  key: "adoption",
  label: "adoption",
  formula:
    "40% features beside the book's median (none 0, half 50, as many 80, half more 100), 35% share of their features used regularly (none 0, a quarter 50, 60% 100), 25% share of seats in use (none 0, 30% 40, 60% 75, 90% 100), straight between these points.",
  signalDocs: {
    distinctFeatures28: usageSignalDocs.distinctFeatures28,
    medianFeatures: usageSignalDocs.medianFeatures,
    breadth: usageSignalDocs.breadth,
    regularFeatures28: {
      label: "Features used regularly",
      formula:
        "Features that events named in at least 3 of the last 4 weeks of 7 days. A feature beyond the 64 that are counted by day counts too, by its events.",
      unit: "features",
      range: [0, null],
      window: "28 days",
      sources: ["events"],
      unknown: "Never unknown: without an event it is 0.",
    },
    depth: {
      label: "Share of their features used regularly",
      formula: "Features used regularly divided by features used in 28 days.",
      unit: "ratio",
      range: [0, 1],
      window: "28 days",
      sources: ["events"],
      unknown: "Never unknown: where no feature was used it is 0.",
    },
    entitledSeats: usageSignalDocs.entitledSeats,
    seatUse28: {
      label: "Share of seats in use in 28 days",
      formula: "Users active in 28 days divided by entitled seats.",
      unit: "ratio",
      range: [0, null],
      window: "28 days",
      sources: ["events", "entitlements"],
      unknown: "No entitlement names seats: it is left out.",
    },
  },
  read({ usage: { firstEventAt, distinctFeatures28, activeUsers28 }, activity, entitledSeats, book }) {
    const known = firstEventAt !== null;
    const { regularFeatures: regularFeatures28 } = activity;
    const medianFeatures =
      book.medianFeatures !== null && book.medianFeatures > 0 ? book.medianFeatures : null;
    const breadth = medianFeatures === null ? null : distinctFeatures28 / medianFeatures;
    const depth = distinctFeatures28 > 0 ? Math.min(1, regularFeatures28 / distinctFeatures28) : 0;
    const seats = entitledSeats !== null && entitledSeats > 0 ? entitledSeats : null;
    const seatUse28 = seats === null ? null : activeUsers28 / seats;
    return {
      signals: {
        distinctFeatures28,
        medianFeatures,
        breadth,
        regularFeatures28,
        depth,
        entitledSeats: seats,
        seatUse28,
      },
      parts: [
        { weight: 0.4, value: known && breadth !== null ? valueAt(BREADTH, breadth) : null },
        { weight: 0.35, value: known ? valueAt(DEPTH, depth) : null },
        { weight: 0.25, value: known && seatUse28 !== null ? valueAt(SEATS, seatUse28) : null },
      ],
    };
  },
  unknown: "NO_EVENT_YET",
  describe: ({ distinctFeatures28, medianFeatures, regularFeatures28, entitledSeats, seatUse28 }) => ({
    key: "adoption.features",
    params: {
      features: distinctFeatures28,
      median: medianFeatures,
      regular: regularFeatures28,
      seats: entitledSeats,
      share: seatUse28,
    },
  }),
  english: {
    "adoption.features": ({ features, median, regular, seats, share }, format, percent) => {
      const beside = median === null ? "" : ` where the middle of the book uses ${format(Number(median))}`;
      const onSeats =
        seats === null
          ? ""
          : `, and ${percent(Number(share))} of ${counted(Number(seats), "seat")} are in use`;
      return `they used ${counted(Number(features), "feature")} in the last 28 days${beside}, ${regular} of them regularly${onSeats}`;
    },
  },
});
