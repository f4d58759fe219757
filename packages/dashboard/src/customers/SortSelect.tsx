import { ActionIcon, Select } from "@mantine/core";
import { IconSortAscending, IconSortDescending } from "@tabler/icons-react";
import { changeSort } from "./change-sort.ts";
import {
  customerSorts,
  defaultSort,
  firstDirection,
  type CustomersSearch,
  type CustomerSort,
} from "./customers-search.ts";
import classes from "./SortSelect.module.css";

const labels: Readonly<Record<CustomerSort, string>> = {
  SCORE: "Health",
  CHANGE: "Change in 30 days",
  ARR: "ARR",
  RENEWAL: "Renewal",
  NAME: "Name",
};

interface SortSelectProps {
  search: CustomersSearch;
  onChange: (search: CustomersSearch) => void;
}

/** The order, where the list has no headings to click. */
export function SortSelect({ search, onChange }: SortSelectProps) {
  const sort = search.sort ?? defaultSort;
  const direction = search.direction ?? firstDirection(sort);
  const Icon = direction === "ASC" ? IconSortAscending : IconSortDescending;
  return (
    <div className={classes.sort}>
      <Select
        aria-label="Order by"
        allowDeselect={false}
        value={sort}
        onChange={(next) => next && next !== sort && onChange(changeSort(search, next))}
        data={customerSorts.map((value) => ({ value, label: labels[value] }))}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={
          direction === "ASC" ? "Ascending; switch to descending" : "Descending; switch to ascending"
        }
        onClick={() => onChange(changeSort(search, sort))}
      >
        <Icon size={18} stroke={1.8} />
      </ActionIcon>
    </div>
  );
}
