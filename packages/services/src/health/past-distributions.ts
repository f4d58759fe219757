import type { BookSignals, Distributions } from "@perennial/core/health";
import type { Sql } from "@perennial/database";
import { lackingCurves } from "./asked-curves.ts";
import { measurePastDistributions, type PastMeasure } from "./measure-past-distributions.ts";

/** What the book said at the ends of past days, with how signals were spread: measured for the whole range once a day doesn't say. */
export function withPastDistributions(sql: Sql, measure: PastMeasure): (day: string) => Promise<BookSignals> {
  const { curves, bookAt } = measure;
  if (curves.length === 0) return bookAt;
  let measuring: Promise<ReadonlyMap<string, Distributions>> | null = null;
  return async (day) => {
    const book = await bookAt(day);
    if (lackingCurves(curves, book).length === 0) return book;
    measuring ??= measurePastDistributions(sql, measure);
    return { ...book, distributions: { ...(await measuring).get(day), ...book.distributions } };
  };
}
