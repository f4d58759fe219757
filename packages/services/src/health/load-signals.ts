import type { FactKind } from "@perennial/core/facts";
import { type BookSignals, needsOf, type Signals, type UsageSignals } from "@perennial/core/health";
import { endOfDay, localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { type FactSignals, readFacts } from "./read-facts.ts";
import { readUsage } from "./read-usage.ts";
import { NO_WEDSYNC, readWedsync } from "./read-wedsync.ts";
import { type ResolvedModel, resolveModel } from "./resolve-model.ts";
import { conditionTraits, type ScoringSetup } from "./scoring-setup.ts";

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
const NO_USAGE: UsageSignals = {
  firstEventAt: null,
  activeUsers7: 0,
  activeUsers28: 0,
  activeUsers90: 0,
  activeUserDays28: 0,
  distinctFeatures28: 0,
};
const FACTS_OF_NEEDS = {
  tickets: "TICKET",
  answers: "SURVEY_RESPONSE",
  invoices: "INVOICE",
  entitlement: "ENTITLEMENT",
} as const satisfies Record<string, FactKind>;

/** Everything that scores of these customers are calculated from, as of a moment: a few statements for any number of them. */
export async function loadSignals(sql: Sql, moment: SignalsMoment): Promise<Map<string, CustomerSignals>> {
  const { setup, customerIds, asOf, knownAt, live, book } = moment;
  const { id: organizationId, timeZone, settings } = setup.organization;
  const day = localDay(asOf, timeZone);
  const until = live || asOf >= endOfDay(day, timeZone) - 1 ? null : asOf;
  const usageMoment = { organizationId, customerIds, day, until, knownAt };
  const traits = conditionTraits(setup);
  const { needs, kinds } = neededOf(setup);

  const [usage, facts] = await Promise.all([
    needs.has("usage") ? readUsage(sql, usageMoment, { timeZone, features: setup.features }) : null,
    readFacts(sql, { organizationId, customerIds, asOf, knownAt, kinds, traits, day }),
  ]);
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
      };
      return [id, { ...resolved.get(id)!, signals, contracts }];
    }),
  );
}

/** What any model in use needs; versions of a model may differ. */
export function neededOf({ models, assignments }: ScoringSetup): {
  needs: ReadonlySet<string>;
  kinds: FactKind[];
} {
  const assigned = new Set(assignments.map(({ modelKey }) => modelKey));
  const needs = new Set<string>(
    models.filter(({ model }) => assigned.has(model.key)).flatMap(({ model }) => [...needsOf(model)]),
  );
  const kinds: FactKind[] = ["CONTRACT"];
  if (assignments.some(({ condition }) => condition !== null)) kinds.push("TRAIT");
  for (const [need, kind] of Object.entries(FACTS_OF_NEEDS)) if (needs.has(need)) kinds.push(kind);
  return { needs, kinds };
}
