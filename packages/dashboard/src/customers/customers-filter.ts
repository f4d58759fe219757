import type { VariablesOf } from "../lib/graphql.ts";
import { defaultSort, firstDirection, type CustomersSearch } from "./customers-search.ts";
import type { CustomersPageRowsQuery } from "./customers-page-rows.ts";

type Variables = VariablesOf<typeof CustomersPageRowsQuery>;

/** The URL's search as the API asks for it. */
export function toQueryVariables(search: CustomersSearch): Pick<Variables, "filter" | "sort" | "direction"> {
  const sort = search.sort ?? defaultSort;
  const filter: NonNullable<Variables["filter"]> = {};
  if (search.bands) filter.bands = search.bands;
  if (search.text) filter.text = search.text;
  if (search.owner === "none") filter.unowned = true;
  else if (search.owner) filter.ownerId = search.owner;
  if (search.scoreMin !== undefined) filter.scoreMin = search.scoreMin;
  if (search.scoreMax !== undefined) filter.scoreMax = search.scoreMax;
  if (search.disagreements) filter.disagreements = search.disagreements;
  if (search.trait) filter.trait = parseTrait(search.trait);
  return { filter, sort, direction: search.direction ?? firstDirection(sort) };
}

/** `plan=pro`, `seats=12`, `beta=true`: numbers and booleans are compared as such, quotes make them text. */
function parseTrait(text: string): { key: string; equals: unknown } {
  const split = text.indexOf("=");
  const value = text.slice(split + 1).trim();
  let equals: unknown = value;
  try {
    equals = JSON.parse(value);
  } catch {
    // Plain text needs no quotes.
  }
  return { key: text.slice(0, split).trim(), equals };
}
