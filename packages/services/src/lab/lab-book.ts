import type { BookSignals, RankedCurve } from "@perennial/core/health";
import { endOfDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import {
  loadBookValues,
  medianFeatures,
  readBookVersion,
  readFirsts,
  type ScoringSetup,
  withPastDistributions,
} from "../health/index.ts";

export interface LabBook {
  setup: ScoringSetup;
  /** Local days, both included. */
  from: string;
  to: string;
  /** The percentile curves of the measured models. */
  curves: readonly RankedCurve[];
  /** While every event was known on its day the rollup tells; else stored versions or raw events do. */
  anyLate: boolean;
}

/** What the whole book said at the ends of past days, as it was known then; each day is read once. */
export function knownBookReader(
  sql: Sql,
  { setup, from, to, curves, anyLate }: LabBook,
): (day: string) => Promise<BookSignals> {
  const { organization, features } = setup;
  const days = new Map<string, Promise<BookSignals>>();
  const read = async (day: string): Promise<BookSignals> => {
    const asOf = endOfDay(day, organization.timeZone) - 1;
    if (anyLate) return loadBookValues(sql, { setup, asOf, knownAt: asOf });
    const [version, firsts] = await Promise.all([
      curves.length === 0 ? null : readBookVersion(sql, organization.id, day, asOf),
      readFirsts(sql, organization.id, asOf, asOf),
    ]);
    // How signals were spread goes with the median that it was measured by.
    if (version !== null) return { ...version, ...firsts };
    const median = await medianFeatures(sql, organization.id, day, { features, knownAt: null });
    return { medianFeatures: median, ...firsts };
  };
  const valuesAt = (day: string) => {
    const reading = days.get(day) ?? read(day);
    days.set(day, reading);
    return reading;
  };
  return withPastDistributions(sql, { setup, from, to, curves, bookAt: valuesAt, asKnown: true });
}
