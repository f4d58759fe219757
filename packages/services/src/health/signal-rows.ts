import type { FactKind } from "@perennial/core/facts";
import { needsOf, type UsageSignals } from "@perennial/core/health";
import { endOfDay, localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import type { SignalsMoment } from "./load-signals.ts";
import { type FactSignals, readFacts } from "./read-facts.ts";
import { readUsage } from "./read-usage.ts";
import { conditionTraits, type ScoringSetup } from "./scoring-setup.ts";
import type { UsageMoment } from "./usage-source.ts";

const FACTS_OF_NEEDS = {
  tickets: "TICKET",
  answers: "SURVEY_RESPONSE",
  invoices: "INVOICE",
  entitlement: "ENTITLEMENT",
} as const satisfies Record<string, FactKind>;

/** Usage and facts, by customer. */
export interface SignalRows {
  usage: ReadonlyMap<string, UsageSignals> | null;
  facts: ReadonlyMap<string, FactSignals>;
}

/** Rows that were read before it was known as of which moment they would be used: they hold for any between the two. */
export interface RowsAhead {
  from: number;
  until: number;
  rows: SignalRows;
}

/** More than it takes from a reading to the calculation. */
const AHEAD_MS = 10_000;

/** For live scores of later on the same day. Null where they may differ by then. */
export async function readRowsAhead(
  sql: Sql,
  { setup, customerIds, asOf }: Pick<SignalsMoment, "setup" | "customerIds" | "asOf">,
): Promise<RowsAhead | null> {
  const { timeZone } = setup.organization;
  const until = Math.min(asOf + AHEAD_MS, endOfDay(localDay(asOf, timeZone), timeZone) - 1);
  const rows = await readSignalRows(sql, { setup, customerIds, asOf, knownAt: null, live: true }, until);
  return rows && { from: asOf, until, rows };
}

export function usageMomentOf({
  setup,
  customerIds,
  asOf,
  knownAt,
  live,
}: Omit<SignalsMoment, "book">): UsageMoment {
  const { id: organizationId, timeZone } = setup.organization;
  const day = localDay(asOf, timeZone);
  const until = live || asOf >= endOfDay(day, timeZone) - 1 ? null : asOf;
  return { organizationId, customerIds, day, until, knownAt };
}

/** Null where a fact takes effect between the moment and `until`. */
export async function readSignalRows(
  sql: Sql,
  moment: Omit<SignalsMoment, "book">,
  until: number,
): Promise<SignalRows | null> {
  const { setup, asOf } = moment;
  const usageMoment = usageMomentOf(moment);
  const { needs, kinds } = neededOf(setup);
  const [usage, facts] = await Promise.all([
    needs.has("usage")
      ? readUsage(sql, usageMoment, { timeZone: setup.organization.timeZone, features: setup.features })
      : null,
    readFacts(sql, { ...usageMoment, asOf, kinds, traits: conditionTraits(setup) }, until),
  ]);
  return facts && { usage, facts };
}

/** What any model in use needs; versions of a model may differ. */
export function neededOf({ models, assignments, hasOwn }: ScoringSetup): {
  needs: ReadonlySet<string>;
  kinds: FactKind[];
} {
  const assigned = new Set(assignments.map(({ modelKey }) => modelKey));
  const needs = new Set<string>(
    models
      .filter(({ model }) => hasOwn || assigned.has(model.key))
      .flatMap(({ model }) => [...needsOf(model)]),
  );
  const kinds: FactKind[] = ["CONTRACT", ...factKindsOf(needs)];
  if (assignments.some(({ condition }) => condition !== null)) kinds.push("TRAIT");
  return { needs, kinds };
}

/** The kinds of facts that these needs are met from. */
export function factKindsOf(needs: ReadonlySet<string>): FactKind[] {
  return Object.entries(FACTS_OF_NEEDS).flatMap(([need, kind]) => (needs.has(need) ? [kind] : []));
}
