import type { CustomersSearch } from "../customers/customers-search.ts";

/** Whether two searches show the same customers in the same order, whatever day they look at. */
export function isSameSearch(a: CustomersSearch, b: CustomersSearch): boolean {
  return toKey(a) === toKey(b);
}

function toKey(shown: CustomersSearch): string {
  const { asOf: _, ...search } = shown;
  const entries = Object.entries(search).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
