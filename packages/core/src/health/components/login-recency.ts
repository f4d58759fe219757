import { defineComponent } from "../component.ts";
import { counted } from "../sentence.ts";
import { wedsyncOf } from "../wedsync-signals.ts";
import { wedsyncSignalDocs } from "../wedsync-signal-docs.ts";

const DAY = 86_400_000;
/** WedSync: fewer than so many days since the last login give so many of 30 points; longer ago, or never, 0. */
const STEPS = [
  { days: 3, points: 30 },
  { days: 7, points: 20 },
  { days: 14, points: 10 },
  { days: 30, points: 5 },
] as const;

export const loginRecency = defineComponent({
  key: "login_recency",
  label: "login recency",
  formula: "Less than 3 days since the last login 100, 7 days 66.7, 14 days 33.3, 30 days 16.7, else 0.",
  needs: ["wedsync"],
  signalNames: ["daysSinceLogin"],
  signalDocs: {
    daysSinceLogin: wedsyncSignalDocs.daysSinceLogin,
  },
  defaultCurves: {},
  read(signals) {
    const { lastLoginAt } = wedsyncOf(signals);
    // Never logged in is a fact, not a gap.
    if (lastLoginAt === null) return { signals: { daysSinceLogin: null }, value: 0, unknown: null };
    const daysSinceLogin = Math.floor((signals.asOf - lastLoginAt) / DAY);
    const points = STEPS.find(({ days }) => daysSinceLogin < days)?.points ?? 0;
    return { signals: { daysSinceLogin }, value: (points / 30) * 100, unknown: null };
  },
  changesAt(signals) {
    const { lastLoginAt } = wedsyncOf(signals);
    return lastLoginAt === null
      ? []
      : STEPS.map(({ days }) => lastLoginAt + days * DAY).filter((step) => step > signals.asOf);
  },
  describe({ signals }) {
    const days = signals["daysSinceLogin"] ?? null;
    return days === null
      ? { key: "login_recency.never", params: {} }
      : { key: "login_recency.ago", params: { days } };
  },
  english: {
    "login_recency.never": () => "nobody has ever logged in",
    "login_recency.ago": ({ days }) =>
      days === 0
        ? "the last login was within a day"
        : `the last login was ${counted(Number(days), "day")} ago`,
  },
});
