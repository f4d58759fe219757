import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { changeSort } from "./change-sort.ts";
import { defaultSort, firstDirection, type CustomersSearch, type CustomerSort } from "./customers-search.ts";
import rowClasses from "./CustomerRow.module.css";
import classes from "./CustomersTableHead.module.css";

const columns: readonly { label: string; sort?: CustomerSort }[] = [
  { label: "Customer", sort: "NAME" },
  { label: "Health", sort: "SCORE" },
  { label: "Band" },
  { label: "30 days", sort: "CHANGE" },
  { label: "ARR", sort: "ARR" },
  { label: "Trend" },
  { label: "Renews", sort: "RENEWAL" },
  { label: "Owner" },
];

interface CustomersTableHeadProps {
  search: CustomersSearch;
  onSort: (search: CustomersSearch) => void;
}

export function CustomersTableHead({ search, onSort }: CustomersTableHeadProps) {
  const sorted = search.sort ?? defaultSort;
  const direction = search.direction ?? firstDirection(sorted);
  const Arrow = direction === "ASC" ? IconArrowUp : IconArrowDown;
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={rowClasses.cells}>
        {columns.map(({ label, sort }) => {
          const order = direction === "ASC" ? "ascending" : "descending";
          return (
            <div
              key={label}
              role="columnheader"
              className={classes.cell}
              aria-sort={sort ? (sort === sorted ? order : "none") : undefined}
            >
              {sort ? (
                <button
                  type="button"
                  className={classes.sort}
                  onClick={() => onSort(changeSort(search, sort))}
                >
                  {label}
                  {sort === sorted && <Arrow size={14} stroke={2} aria-hidden="true" />}
                </button>
              ) : (
                label
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
