import type { Band } from "../lib/band.ts";
import type { CustomersSearch } from "./customers-search.ts";

/** The part of a filter that a change of score or band can cross. */
export interface LiveFilter {
  bands: readonly Band[] | null;
  scoreMin: number | null;
  scoreMax: number | null;
  /** Whether nothing else is filtered by, so that a customer who isn't loaded can be judged too. */
  complete: boolean;
}

export function toLiveFilter(search: CustomersSearch): LiveFilter {
  const { bands, scoreMin, scoreMax, text, owner, trait, disagreements } = search;
  return {
    bands: bands ?? null,
    scoreMin: scoreMin ?? null,
    scoreMax: scoreMax ?? null,
    complete: [text, owner, trait, disagreements].every((asked) => asked === undefined),
  };
}

export function fitsFilter(filter: LiveFilter, row: { band: Band; score: number | null }): boolean {
  if (filter.bands && !filter.bands.includes(row.band)) return false;
  if (filter.scoreMin === null && filter.scoreMax === null) return true;
  return row.score !== null && row.score >= (filter.scoreMin ?? 0) && row.score <= (filter.scoreMax ?? 100);
}
