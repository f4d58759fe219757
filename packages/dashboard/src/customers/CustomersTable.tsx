import { useMediaQuery } from "@mantine/hooks";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { CustomerList, CustomerListView } from "./customer-list.ts";
import { CustomerRow } from "./CustomerRow.tsx";
import { CustomersTableHead } from "./CustomersTableHead.tsx";
import type { CustomersSearch } from "./customers-search.ts";
import classes from "./CustomersTable.module.css";
import { useRowKeys } from "./use-row-keys.ts";

interface CustomersTableProps {
  list: CustomerList;
  view: CustomerListView;
  search: CustomersSearch;
  /** The past day that is shown; null for live. */
  day: string | null;
  onSort: (search: CustomersSearch) => void;
}

/** Rows from the end at which the next page is asked for. */
const loadAhead = 40;

/** Draws only the rows in sight; the page itself scrolls. */
export function CustomersTable({ list, view, search, day, onSort }: CustomersTableProps) {
  const narrow = useMediaQuery("(max-width: 800px)", false, { getInitialValueInEffect: false });
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const { ids, totalCount, hasMore } = view;

  const virtualizer = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => (narrow ? 92 : 58),
    getItemKey: (index) => ids[index] ?? index,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: 120,
    scrollPaddingEnd: 70,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, [narrow]);
  useLayoutEffect(() => virtualizer.measure(), [narrow, virtualizer]);
  useEffect(() => {
    if (hasMore && lastShown > ids.length - loadAhead) void list.loadMore();
  }, [hasMore, lastShown, ids.length, list]);

  const onKeyDown = useRowKeys(ids.length, virtualizer);

  return (
    <div role="table" aria-label="Customers" aria-rowcount={(totalCount ?? ids.length) + 1}>
      <CustomersTableHead search={search} onSort={onSort} />
      <div
        ref={body}
        role="rowgroup"
        className={classes.body}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <div
            key={item.key}
            role="row"
            aria-rowindex={item.index + 2}
            data-index={item.index}
            className={classes.row}
            style={{ height: item.size, transform: `translateY(${item.start - top}px)` }}
          >
            <CustomerRow store={list.rows} id={ids[item.index] ?? ""} day={day} />
          </div>
        ))}
      </div>
      {hasMore && <div className={classes.more}>Loading more…</div>}
    </div>
  );
}
