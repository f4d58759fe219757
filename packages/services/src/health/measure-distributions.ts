import type { Distributions, RankedCurve } from "@perennial/core/health";
import { startOfDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { loadSignals } from "./load-signals.ts";
import { measuringSetup } from "./measuring-setup.ts";
import { readFirsts } from "./read-firsts.ts";
import { readRankedCustomers } from "./ranked-customers.ts";
import { RankedValues } from "./ranked-values.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

/** Read and calculated at once, as scores are: nobody waits for more. */
const AT_ONCE = 500;

export interface BookMeasure {
  setup: ScoringSetup;
  /** The local day that the values are for: signals are as of the end of the day before. */
  day: string;
  /** Epoch milliseconds: leaves out what arrived later, and what did after the day began. Null: everything known by now counts. */
  knownAt: number | null;
  curves: readonly RankedCurve[];
  /** Of the same day, which counts the same 28 days. */
  medianFeatures: number | null;
}

/** How the signals of curves are spread over the book. Without a curve nothing is read. */
export async function measureDistributions(
  sql: Sql,
  { setup: own, day, knownAt: told, curves, medianFeatures }: BookMeasure,
): Promise<Distributions> {
  if (curves.length === 0) return {};
  const { id: organizationId, timeZone } = own.organization;
  const asOf = startOfDay(day, timeZone) - 1;
  const knownAt = told === null ? null : Math.min(told, asOf);
  const [customers, firsts] = await Promise.all([
    readRankedCustomers(sql, organizationId, knownAt),
    readFirsts(sql, organizationId, asOf, knownAt),
  ]);
  const { setup } = measuringSetup(own, curves);
  const book = { medianFeatures, ...firsts };
  const values = new RankedValues(curves);
  for (let at = 0; at < customers.length; at += AT_ONCE) {
    const chunk = customers.slice(at, at + AT_ONCE);
    const customerIds = chunk.map(({ id }) => id);
    const moment = { setup, customerIds, asOf, knownAt, live: false, book };
    const loaded = await loadSignals(sql, moment);
    for (const customer of chunk) values.add(customer, loaded.get(customer.id)!.signals);
  }
  return values.distributions();
}
