import { type BookSignals, needsOf, type Signals, type UsageSignals } from "@perennial/core/health";
import type { Sql } from "@perennial/database";
import { readChurnSignals } from "./churn-source.ts";
import type { FactSignals } from "./read-facts.ts";
import { NO_WEDSYNC, readWedsync } from "./read-wedsync.ts";
import { type ResolvedModel, resolveModel } from "./resolve-model.ts";
import type { ScoringSetup } from "./scoring-setup.ts";
import { readSignalRows, type RowsAhead, usageMomentOf } from "./signal-rows.ts";

export interface SignalsMoment {
  setup: ScoringSetup;
  customerIds: readonly string[];
  asOf: number;
  /** Epoch milliseconds: leaves out what arrived later. Null: everything known by now counts. */
  knownAt: number | null;
  /** The moment is the present: nothing can have happened after it, so the rollup of the whole day serves. */
  live: boolean;
  book: BookSignals;
}

export interface CustomerSignals extends ResolvedModel {
  /** With everything that the model needs. */
  signals: Signals;
  contracts: FactSignals["contracts"];
}

export const NO_FACTS: FactSignals = {
  tickets: [],
  answers: [],
  unpaidInvoices: [],
  entitledSeats: null,
  contracts: [],
  traits: new Map(),
};
export const NO_USAGE: UsageSignals = {
  firstEventAt: null,
  activeUsers7: 0,
  activeUsers28: 0,
  activeUsers90: 0,
  activeUserDays28: 0,
  distinctFeatures28: 0,
};

/** Everything that scores of these customers are calculated from, as of a moment: a few statements for any number of them. */
export async function loadSignals(
  sql: Sql,
  moment: SignalsMoment,
  ahead: RowsAhead | null = null,
): Promise<Map<string, CustomerSignals>> {
  const { setup, customerIds, asOf, knownAt, live, book } = moment;
  const { timeZone, settings } = setup.organization;
  const holds = ahead !== null && live && ahead.from <= asOf && asOf <= ahead.until;
  const { usage, facts } = holds ? ahead.rows : (await readSignalRows(sql, moment, asOf))!;
  const usageMoment = usageMomentOf(moment);
  const resolved = new Map(
    customerIds.map((id) => [
      id,
      resolveModel(setup, id, facts.get(id)?.traits ?? NO_FACTS.traits, { asOf, knownAt }),
    ]),
  );
  const byWedsync = customerIds.filter((id) => needsOf(resolved.get(id)!.model).has("wedsync"));
  const wedsync =
    byWedsync.length === 0
      ? null
      : await readWedsync(sql, { ...usageMoment, customerIds: byWedsync }, settings);
  const wedsyncIds = new Set(byWedsync);
  const byChurn = customerIds.filter((id) => needsOf(resolved.get(id)!.model).has("churn"));
  const foretold =
    byChurn.length === 0
      ? []
      : await readChurnSignals(sql, {
          organizationId: usageMoment.organizationId,
          timeZone,
          moments: byChurn.map((customerId) => ({ customerId, asOf })),
        });
  const churn = new Map(byChurn.map((id, place) => [id, foretold[place]!]));

  return new Map(
    customerIds.map((id) => {
      const { tickets, answers, unpaidInvoices, entitledSeats, contracts } = facts.get(id) ?? NO_FACTS;
      const signals: Signals = {
        asOf,
        timeZone,
        usage: usage?.get(id) ?? NO_USAGE,
        entitledSeats,
        tickets,
        answers,
        unpaidInvoices,
        book,
        wedsync: wedsyncIds.has(id) ? (wedsync?.get(id) ?? NO_WEDSYNC) : null,
        churn: churn.get(id) ?? null,
      };
      return [id, { ...resolved.get(id)!, signals, contracts }];
    }),
  );
}
