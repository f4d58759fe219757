import {
  defaultSort,
  firstDirection,
  type CustomersSearch,
  type CustomerSort,
  type SortDirection,
} from "./customers-search.ts";

/** Another column in its own first direction; the same one the other way round. */
export function changeSort(search: CustomersSearch, sort: CustomerSort): CustomersSearch {
  const { sort: before = defaultSort, direction: way = firstDirection(before), ...rest } = search;
  const turned: SortDirection = way === "ASC" ? "DESC" : "ASC";
  const direction = sort === before ? turned : firstDirection(sort);
  return {
    ...rest,
    ...(sort !== defaultSort && { sort }),
    ...(direction !== firstDirection(sort) && { direction }),
  };
}
