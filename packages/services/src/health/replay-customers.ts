import { versionInForce } from "@perennial/core/facts";
import {
  type Bands,
  type BookSignals,
  type Cause,
  needsOf,
  type ScoringState,
  step,
} from "@perennial/core/health";
import { addDays, endOfDay, startOfDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { historyRow } from "./evaluate.ts";
import type { BandTransition, HistoryRow, ReplayedEnd } from "./evaluation.ts";
import { NO_FACTS } from "./load-signals.ts";
import { neededOf } from "./signal-rows.ts";
import { readBandsBefore } from "./read-bands-before.ts";
import { type FactRow, type FactSignals, readVersions, toFactSignals } from "./read-facts.ts";
import { NO_WEDSYNC, readWedsync } from "./read-wedsync.ts";
import { resolveModel } from "./resolve-model.ts";
import { conditionTraits, type ScoringSetup } from "./scoring-setup.ts";
import { UsageHistory } from "./replay-usage.ts";

export interface ReplayedCustomer {
  id: string;
  /** Local calendar day of its first fact or event: history begins there. */
  firstDay: string;
  firstEventDay: string | null;
}

export interface ReplayRange {
  setup: ScoringSetup;
  customers: readonly ReplayedCustomer[];
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
  const traits = conditionTraits(setup);
  const { kinds } = neededOf(setup);
  const [usage, versions, bands] = await Promise.all([
    UsageHistory.read(sql, {
      organizationId,
      customerIds,
      from,
      to,
      timeZone,
      features: setup.features,
    }),
    readVersions(sql, { organizationId, customerIds, asOf: endOfDay(to, timeZone) - 1, kinds, traits }),
    readBandsBefore(sql, { organizationId, customerIds, before: startOfDay(from, timeZone) }),
  ]);
  const factsOf = Map.groupBy(versions, (version) => version.customer_id);
  const replayed: Replayed[] = [];
  for (const customer of customers) {
    const history: HistoryRow[] = [];
    const transitions: BandTransition[] = [];
    const past: Bands | null = bands.get(customer.id) ?? null;
    let state: ScoringState | null = null;
    for (let day = customer.firstDay > from ? customer.firstDay : from; day <= to; day = addDays(day, 1)) {
      const asOf = endOfDay(day, timeZone) - 1;
      const facts = factsAsOf(factsOf.get(customer.id) ?? [], asOf, day);
      const { model } = resolveModel(setup, customer.id, facts.traits, { asOf, knownAt: null });
      const { tickets, answers, unpaidInvoices, entitledSeats } = facts;
      const moment = { organizationId, customerIds: [customer.id], day, until: null, knownAt: null };
      const wedsync = needsOf(model).has("wedsync")
        ? ((await readWedsync(sql, moment, setup.organization.settings)).get(customer.id) ?? NO_WEDSYNC)
        : null;
      const signals = {
        asOf,
        timeZone,
        usage: usage.asOf(customer.id, day, customer.firstEventDay),
        entitledSeats,
        tickets,
        answers,
        unpaidInvoices,
        book: await bookAt(day),
        wedsync,
      };
      const before: ScoringState | null = state;
      const result = step(before, signals, model, asOf, BY_REPLAY, before === null ? past : null);
      state = result.state;
      const shown = (before ?? past)?.band ?? state.band;
      if (shown !== state.band) {
        transitions.push({
          at: asOf,
          origin: "REPLAYED",
          from: shown,
          to: state.band,
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

function factsAsOf(versions: readonly FactRow[], asOf: number, day: string): FactSignals {
  if (versions.length === 0) return NO_FACTS;
  const inForce = versionInForce(
    versions.map((version) => ({
      ...version,
      subject: `${version.kind}\n${version.subject}`,
      original: version,
      effectiveAt: version.effective_at.getTime(),
      knownAt: 0,
      retractedAt: null,
    })),
    asOf,
  );
  return toFactSignals(
    [...inForce.values()].map(({ original }) => original),
    day,
  );
}
