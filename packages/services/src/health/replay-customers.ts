import {
  type BookSignals,
  type Cause,
  needsOf,
  type ScoringState,
  shownBand,
  step,
} from "@perennial/core/health";
import { addDays, startOfDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { historyRow } from "./evaluate.ts";
import type { BandTransition, HistoryRow, ReplayedEnd } from "./evaluation.ts";
import { type PastCustomer, PastSignals } from "./past-signals.ts";
import { readBandsBefore } from "./read-bands-before.ts";
import { readOverrides } from "./overrides/read-overrides.ts";
import { resolveModel } from "./resolve-model.ts";
import type { ScoringSetup } from "./scoring-setup.ts";
import { neededOf } from "./signal-rows.ts";

export interface ReplayRange {
  setup: ScoringSetup;
  customers: readonly PastCustomer[];
  /** Local calendar days, both included. */
  from: string;
  to: string;
  bookAt(day: string): Promise<BookSignals>;
}

export interface Replayed {
  customerId: string;
  history: HistoryRow[];
  transitions: BandTransition[];
  /** Null without a day. */
  end: ReplayedEnd | null;
}

const BY_REPLAY: readonly Cause[] = [{ kind: "replay" }];

/**
 * The scores at the ends of past local days, each customer's forward through `step` like any other, from the bands before the first
 * day or from nothing. Counts all that had happened by then, whenever it became known.
 */
export async function replayCustomers(
  sql: Sql,
  { setup, customers, from, to, bookAt }: ReplayRange,
): Promise<Replayed[]> {
  const { id: organizationId, timeZone } = setup.organization;
  const customerIds = customers.map(({ id }) => id);
  const { kinds } = neededOf(setup);
  const [pastSignals, bands, overrides] = await Promise.all([
    PastSignals.read(sql, { setup, customers, from, to, kinds, bookAt, asKnown: null }),
    readBandsBefore(sql, { organizationId, customerIds, before: startOfDay(from, timeZone) }),
    readOverrides(sql, organizationId, customerIds),
  ]);
  const replayed: Replayed[] = [];
  for (const customer of customers) {
    const history: HistoryRow[] = [];
    const transitions: BandTransition[] = [];
    const past = bands.get(customer.id) ?? null;
    const own = overrides.get(customer.id) ?? [];
    let state: ScoringState | null = null;
    for (let day = customer.firstDay > from ? customer.firstDay : from; day <= to; day = addDays(day, 1)) {
      const moment = pastSignals.moment(customer, day);
      const { asOf, facts } = moment;
      const { model } = resolveModel(setup, customer.id, facts.traits, { asOf, knownAt: null });
      const signals = await pastSignals.signals(moment, needsOf(model));
      const before: ScoringState | null = state;
      const result = step(before, signals, model, asOf, BY_REPLAY, {
        past: before === null ? (past?.bands ?? null) : null,
        overrides: own,
      });
      state = result.state;
      const to = shownBand(state);
      const shown = before === null ? (past?.shown ?? to) : shownBand(before);
      if (shown !== to) {
        transitions.push({
          at: asOf,
          origin: "REPLAYED",
          from: shown,
          to,
          score: result.score,
          causes: BY_REPLAY,
        });
      }
      history.push(historyRow(result, "REPLAYED", asOf, asOf, timeZone));
    }
    replayed.push({ customerId: customer.id, history, transitions, end: endOf(state, history.at(-1)) });
  }
  return replayed;
}

function endOf(state: ScoringState | null, last: HistoryRow | undefined): ReplayedEnd | null {
  if (state === null || last === undefined) return null;
  const { rawBand, band, atRisk, critical, lostFrom } = state;
  return { at: last.at, rawBand, band, atRisk, critical, lostFrom };
}
