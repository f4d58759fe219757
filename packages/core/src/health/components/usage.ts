import { defineComponent } from "../component.ts";
import { valueAt } from "../curve.ts";
import { counted } from "../sentence.ts";
import { usageSignalDocs } from "../usage-signal-docs.ts";

/** How many of the seats they pay for are in use; without seats told, how many of the users they had. */
export const usage = defineComponent({
  key: "usage",
  label: "usage",
  formula:
    "Users active in 7 days over entitled seats, else over users seen in 90 days, on the curve `ratio`.",
  needs: ["usage", "entitlement"],
  signalNames: ["activeUsers7", "entitledSeats", "activeUsers90", "ratio"],
  signalDocs: {
    activeUsers7: usageSignalDocs.activeUsers7,
    entitledSeats: usageSignalDocs.entitledSeats,
    activeUsers90: usageSignalDocs.activeUsers90,
    ratio: {
      label: "Share of seats in use",
      formula: "Users active in 7 days divided by entitled seats; without seats, by users active in 90 days.",
      unit: "ratio",
      range: [0, null],
      window: "7 days",
      sources: ["events", "entitlements"],
      unknown: "Never unknown: where nobody was active it is 0.",
    },
  },
  defaultCurves: {
    ratio: [
      [0, 0],
      [0.2, 40],
      [0.5, 75],
      [0.8, 100],
    ],
  },
  curveDomains: { ratio: { min: 0 } },
  read({ usage: { firstEventAt, activeUsers7, activeUsers90 }, entitledSeats }, curves) {
    // Entitled to no seat says as little about use as no entitlement.
    const seats = entitledSeats !== null && entitledSeats > 0 ? entitledSeats : null;
    const whole = seats ?? activeUsers90;
    const ratio = whole > 0 ? activeUsers7 / whole : 0;
    const signals = { activeUsers7, entitledSeats: seats, activeUsers90, ratio };
    if (firstEventAt === null) return { signals, value: null, unknown: "NO_EVENT_YET" };
    return { signals, value: valueAt(curves.ratio, ratio), unknown: null };
  },
  describe({ signals }) {
    const active = signals["activeUsers7"] ?? 0;
    const seats = signals["entitledSeats"] ?? null;
    const users = signals["activeUsers90"] ?? 0;
    if (seats !== null)
      return { key: active > seats ? "usage.overSeats" : "usage.seats", params: { active, seats } };
    return users === 0
      ? { key: "usage.silent", params: {} }
      : { key: "usage.users", params: { active, users } };
  },
  english: {
    "usage.seats": ({ active, seats }) =>
      `${active} of ${counted(Number(seats), "entitled seat")} ${active === 1 ? "was" : "were"} active in the last 7 days`,
    "usage.overSeats": ({ active, seats }) =>
      `${active} users were active on ${counted(Number(seats), "entitled seat")} in the last 7 days`,
    "usage.users": ({ active, users }) =>
      `${active} of ${counted(Number(users), "user")} seen in 90 days ${active === 1 ? "was" : "were"} active in the last 7`,
    "usage.silent": () => "nobody was active in the last 90 days",
  },
});
