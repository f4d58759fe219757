import { bands, type Band } from "../lib/band.ts";
import { parseRewindSearch } from "../rewind/rewind-search.ts";
import { disagreementKinds, type DisagreementKind } from "@perennial/core/disagreement";

export const customerSorts = ["SCORE", "CHANGE", "ARR", "RENEWAL", "NAME"] as const;
export type CustomerSort = (typeof customerSorts)[number];
export type SortDirection = "ASC" | "DESC";

/** Filters and order of the customers' list as they stand in the URL; what is absent is the default. */
export interface CustomersSearch {
  bands?: Band[];
  text?: string;
  /** Global id of a member, or "none" for customers without an owner. */
  owner?: string;
  scoreMin?: number;
  scoreMax?: number;
  /** key=value */
  trait?: string;
  /** Score, revenue and sentiment contradict each other in one of these ways. */
  disagreements?: DisagreementKind[];
  sort?: CustomerSort;
  direction?: SortDirection;
  /** Local calendar day at whose end the list is shown; absent: live. */
  asOf?: string;
}

export const defaultSort: CustomerSort = "SCORE";

const firstDirections: Readonly<Record<CustomerSort, SortDirection>> = {
  SCORE: "ASC",
  CHANGE: "ASC",
  ARR: "DESC",
  RENEWAL: "ASC",
  NAME: "ASC",
};

/** What a person wants to see first by a column: the worst, the biggest, the soonest. */
export function firstDirection(sort: CustomerSort): SortDirection {
  return firstDirections[sort];
}

/** Takes what makes sense from any URL and leaves the rest out. */
export function parseCustomersSearch(raw: Record<string, unknown>): CustomersSearch {
  const search: CustomersSearch = {};
  const asked = Array.isArray(raw["bands"]) ? raw["bands"] : [raw["bands"]];
  const chosen = bands.filter((band) => asked.includes(band));
  if (chosen.length > 0 && chosen.length < bands.length) search.bands = chosen;
  const text = parseText(raw["text"]);
  if (text) search.text = text;
  const owner = parseText(raw["owner"]);
  if (owner) search.owner = owner;
  const trait = parseText(raw["trait"]);
  if (trait && trait.indexOf("=") > 0) search.trait = trait;
  const scoreMin = parseScore(raw["scoreMin"]);
  if (scoreMin !== undefined && scoreMin > 0) search.scoreMin = scoreMin;
  const scoreMax = parseScore(raw["scoreMax"]);
  if (scoreMax !== undefined && scoreMax < 100) search.scoreMax = scoreMax;
  const named = Array.isArray(raw["disagreements"]) ? raw["disagreements"] : [raw["disagreements"]];
  const kinds = disagreementKinds.filter((kind) => named.includes(kind));
  if (kinds.length > 0) search.disagreements = kinds;
  const sort = customerSorts.find((known) => known === raw["sort"]);
  if (sort && sort !== defaultSort) search.sort = sort;
  const direction = raw["direction"];
  if ((direction === "ASC" || direction === "DESC") && direction !== firstDirection(sort ?? defaultSort)) {
    search.direction = direction;
  }
  return { ...search, ...parseRewindSearch(raw) };
}

function parseText(raw: unknown): string | undefined {
  // The router reads ?text=42 as a number.
  const text = typeof raw === "number" ? String(raw) : raw;
  return typeof text === "string" && text.trim() !== "" ? text.slice(0, 255) : undefined;
}

function parseScore(raw: unknown): number | undefined {
  return typeof raw === "number" && raw >= 0 && raw <= 100 ? raw : undefined;
}
