import { annualRecurring } from "@perennial/core/facts";
import {
  type Band,
  type Cause,
  overrideAt,
  packExplanation,
  type ScoringState,
  shownBand,
  step,
  type StepResult,
  unpackExplanation,
} from "@perennial/core/health";
import { addDays, endOfDay, localDay } from "@perennial/core/time";
import type { CustomerRow } from "@perennial/database";
import { addDailyScore, type DailyScores, headingOf } from "./daily-scores.ts";
import type { BandTransition, Evaluation, HistoryRow, Origin, ReplayedEnd } from "./evaluation.ts";
import type { CustomerSignals } from "./load-signals.ts";
import type { Standing } from "./read-standing.ts";

const BY_TIME: readonly Cause[] = [{ kind: "time" }];

/** One customer on its way from what stands to now, through the ends of the local days that passed meanwhile. */
export class CustomerEvaluation {
  readonly #customerId: string;
  readonly #standing: Standing;
  #state: ScoringState | null;
  #daily: DailyScores | null;
  /** Until the bands went on from it. */
  #past: ReplayedEnd | null;
  #pastOfToday: ReplayedEnd | null;
  readonly #history: HistoryRow[] = [];
  readonly #transitions: BandTransition[] = [];
  readonly #announcements: Evaluation["announcements"] = [];

  constructor(
    customerId: string,
    standing: Standing,
    { daily, past }: { daily: DailyScores | null; past: ReplayedEnd | null },
  ) {
    this.#customerId = customerId;
    this.#standing = standing;
    this.#state = standing.health?.state ?? null;
    this.#daily = daily;
    this.#past = past;
    this.#pastOfToday = past ?? standing.health?.state.past ?? null;
  }

  /** The score that ends a local day, as of its last instant. */
  endDay(customer: CustomerSignals, knownAt: number): void {
    const { asOf, timeZone } = customer.signals;
    const result = this.#step(customer, BY_TIME, "DAY_END");
    this.#history.push(historyRow(result, "DAY_END", asOf, knownAt, timeZone));
    this.#daily = addDailyScore(this.#daily, localDay(asOf, timeZone), result.score);
    this.#pastOfToday = null;
  }

  /** The score as of now. */
  finish(customer: CustomerSignals, raisedBy: readonly Cause[], reportingCurrency: string): Evaluation {
    const { asOf, timeZone } = customer.signals;
    const daily = this.#daily;
    const past = this.#pastOfToday;
    const before = this.#standing.health;
    const result = this.#step(customer, raisedBy.length > 0 ? raisedBy : BY_TIME, "LIVE");
    const notable = result.announcements.some(({ kind }) => kind === "HEALTH_CHANGED");
    const kept = notable ? historyRow(result, "LIVE", asOf, asOf, timeZone) : null;
    if (kept !== null) this.#history.push(kept);
    const told =
      notable || before === null || this.#history.length > 0
        ? result.explanation
        : keepChanges(result, before, customer);
    const recurring = annualRecurring(customer.contracts, asOf, reportingCurrency);
    const { arrMinor, renewsAt, customer: row } = this.#standing;
    const heading = headingOf(daily, localDay(asOf, timeZone), result.score);
    const isSame = recurring.arrMinor === arrMinor && recurring.renewsAt === renewsAt;
    return {
      customerId: this.#customerId,
      calculatedAt: asOf,
      state: { ...result.state, daily, ...(past !== null && { past }) },
      explanation: kept?.explanation ?? packExplanation(told),
      causes: told.causes,
      heading,
      turned: before !== null && before.trend !== heading.direction,
      version: (before?.version ?? 0) + 1,
      nextDueAt: Math.min(result.nextDueAt, recurring.changesAt ?? result.nextDueAt),
      history: this.#history,
      transitions: this.#transitions,
      announcements: this.#announcements,
      raisedBy,
      revenue: isSame ? null : { arrMinor: recurring.arrMinor, renewsAt: recurring.renewsAt },
      customer: row === null || isSame ? row : withRevenue(row, recurring),
    };
  }

  #step({ signals, model }: CustomerSignals, causes: readonly Cause[], origin: Origin): StepResult {
    const before = this.#state;
    const { overrides } = this.#standing;
    const result = step(before, signals, model, signals.asOf, causes, { past: this.#past, overrides });
    const { score, state, explanation } = result;
    const from = before === null ? this.#shownFirst(state) : shownBand(before);
    const to = shownBand(state);
    this.#past = null;
    if (from !== to) {
      // The way from the replayed past to the first live score is told as a replay after that score tells it.
      const by = before === null ? "REPLAYED" : origin;
      this.#transitions.push({ at: signals.asOf, origin: by, from, to, score, causes: explanation.causes });
    }
    this.#announcements.push(...result.announcements);
    this.#state = state;
    return result;
  }

  /** What was shown before the first score. Where no past says it, the first band is no change, unless somebody set it by hand. */
  #shownFirst(state: ScoringState): Band {
    const past = this.#past;
    if (past !== null) return overrideAt(this.#standing.overrides, past.at)?.band ?? past.band;
    return state.override === undefined ? state.band : "UNKNOWN";
  }
}

/** As `writeScores` leaves it. */
function withRevenue(
  row: CustomerRow,
  { arrMinor, renewsAt }: { arrMinor: number | null; renewsAt: number | null },
): CustomerRow {
  return {
    ...row,
    arrMinor: arrMinor === null ? null : BigInt(arrMinor),
    renewsAt: renewsAt === null ? null : new Date(renewsAt),
    version: row.version + 1n,
  };
}

export function historyRow(
  { state, explanation }: StepResult,
  origin: Origin,
  at: number,
  knownAt: number,
  timeZone: string,
): HistoryRow {
  return {
    at,
    knownAt,
    origin,
    day: localDay(at, timeZone),
    state,
    explanation: packExplanation(explanation),
    causes: explanation.causes,
  };
}

/** A move too small to tell anybody leaves the last told changes and their causes standing. */
function keepChanges(
  { explanation }: StepResult,
  before: NonNullable<Standing["health"]>,
  { model }: CustomerSignals,
): StepResult["explanation"] {
  const told = unpackExplanation(before.explanation, model, before.causes);
  const changes = new Map(told.components.map(({ key, change }) => [key, change]));
  const components = explanation.components.map((component) => ({
    ...component,
    change: changes.get(component.key) ?? 0,
  }));
  return { ...explanation, components, causes: before.causes };
}

/** The local days that ended since a moment, oldest first; at most as many as a year has. */
export function endedDays(since: number, now: number, timeZone: string): string[] {
  const today = localDay(now, timeZone);
  const days: string[] = [];
  for (
    let day = localDay(since, timeZone);
    day < today && endOfDay(day, timeZone) <= now;
    day = addDays(day, 1)
  ) {
    if (endOfDay(day, timeZone) > since) days.push(day);
  }
  return days.slice(-366);
}
