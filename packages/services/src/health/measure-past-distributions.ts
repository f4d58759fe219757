import { type BookSignals, type Distributions, needsOf, type RankedCurve } from "@perennial/core/health";
import { addDays, daysBetween } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { findLateCustomers } from "./find-late-customers.ts";
import { measuringSetup } from "./measuring-setup.ts";
import { PastSignals } from "./past-signals.ts";
import { type RankedCustomer, readRankedCustomers } from "./ranked-customers.ts";
import { RankedValues } from "./ranked-values.ts";
import type { ScoringSetup } from "./scoring-setup.ts";
import { neededOf } from "./signal-rows.ts";

/** Customers' days read and counted at once: nothing else is served meanwhile. */
const DAYS_AT_ONCE = 1_000;

export interface PastMeasure {
  setup: ScoringSetup;
  /** Local days that the values are for, both included. */
  from: string;
  to: string;
  curves: readonly RankedCurve[];
  /** The rest of the book at the ends of local days, from the one before the first on. */
  bookAt(day: string): Promise<BookSignals>;
  /** Each day counts only what was known when it began. */
  asKnown: boolean;
}

/** What `measureDistributions` gives for each day of a range, from one reading of each customer's past. */
export async function measurePastDistributions(
  sql: Sql,
  { setup: own, from, to, curves, bookAt, asKnown }: PastMeasure,
): Promise<ReadonlyMap<string, Distributions>> {
  const { setup, model } = measuringSetup(own, curves);
  const { id: organizationId, timeZone } = own.organization;
  const range = { from: addDays(from, -1), to: addDays(to, -1) };
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(range.from, n));
  const values = new Map(days.map((day) => [day, new RankedValues(curves)]));
  const needs = needsOf(model);
  const count = async (customers: readonly RankedCustomer[]) => {
    const customerIds = customers.map(({ id }) => id);
    const late = asKnown
      ? await findLateCustomers(sql, { organizationId, customerIds, ...range, timeZone })
      : [];
    const past = await PastSignals.read(sql, {
      setup,
      customers,
      ...range,
      kinds: neededOf(setup).kinds,
      // Features are counted over the same days as their median, which is kept with the day after.
      bookAt: async (day) => {
        const { medianFeatures } = await bookAt(addDays(day, 1));
        return { ...(await bookAt(day)), medianFeatures };
      },
      asKnown: asKnown ? { late: new Set(late) } : null,
    });
    for (const customer of customers)
      for (const day of days)
        values.get(day)!.add(customer, await past.signals(past.moment(customer, day), needs));
  };
  const customers = await readRankedCustomers(sql, organizationId, asKnown ? "in time" : null);
  const atOnce = Math.max(1, Math.floor(DAYS_AT_ONCE / days.length));
  for (let at = 0; at < customers.length; at += atOnce) await count(customers.slice(at, at + atOnce));
  return new Map(days.map((day) => [addDays(day, 1), values.get(day)!.distributions()]));
}
