import type { Cause } from "@perennial/core/health";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { Evaluation } from "./evaluation.ts";

/** The feed names this many of the events at most. */
const TOP_NAMES = 5;

/** What a batch of scores tells the world: health, risk, activity behind it, and once that totals moved. */
export function announceScores(
  tx: ServiceTransaction,
  evaluations: readonly Evaluation[],
  customersLeft: boolean,
): void {
  let totalsMoved = customersLeft;
  for (const evaluation of evaluations) {
    const { customerId, customer, announcements, raisedBy, version, heading, state, causes, revenue } =
      evaluation;
    // A day that passes turns a trend without moving the score.
    const turned = evaluation.turned && announcements.every(({ kind }) => kind !== "HEALTH_CHANGED");
    const about = { customerId, ...(customer !== null && { customer }) };
    const why = { version, causes, byHistory: isByHistory(evaluation) };
    const activity = activityOf(raisedBy);
    if (activity !== null) tx.announce({ kind: "ACTIVITY", ...about, payload: activity });
    for (const { kind, ...told } of announcements) {
      const { rawBand } = state;
      const { direction: trend, change30d } = heading;
      const payload =
        kind === "HEALTH_CHANGED" ? { ...told, rawBand, trend, change30d, ...why } : { ...told, ...why };
      tx.announce({ kind, ...about, payload });
    }
    if (revenue !== null || turned)
      tx.announce({ kind: "CUSTOMER_CHANGED", ...about, payload: { causes, byHistory: why.byHistory } });
    totalsMoved ||= announcements.length > 0 || revenue !== null;
  }
  if (totalsMoved) tx.announce({ kind: "PORTFOLIO_CHANGED", customerId: null, payload: null });
}

/** Nothing happened: more became known of the past. Subscribers need the new score, but it's no news to anybody. */
function isByHistory({ causes, history }: Evaluation): boolean {
  return (
    causes.length > 0 &&
    causes.every(({ kind }) => kind === "replay") &&
    // The ends of days that passed meanwhile may have moved it too.
    history.every(({ origin }) => origin === "LIVE")
  );
}

function activityOf(
  causes: readonly Cause[],
): { count: number; names: { name: string; count: number }[]; eventId: string | null } | null {
  const events = causes.filter(({ kind }) => kind === "event");
  if (events.length === 0) return null;
  const names = events
    .map(({ name, count }) => ({ name: name ?? "", count: count ?? 1 }))
    .sort((a, b) => b.count - a.count);
  return {
    count: names.reduce((sum, { count }) => sum + count, 0),
    names: names.slice(0, TOP_NAMES),
    eventId: events.at(-1)?.id ?? null,
  };
}
