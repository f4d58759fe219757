import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { usePages } from "../live/use-pages.ts";
import { DataTable } from "./DataTable.tsx";
import { LoadingPanel } from "./LoadingPanel.tsx";
import classes from "./PagedTable.module.css";

interface PagedTableProps<Item extends { id: string }> {
  pages: ReturnType<typeof usePages<Item>>;
  label: string;
  columns: readonly string[];
  /** Cells in the columns' order; the first names the row. */
  toCells: (item: Item) => readonly ReactNode[];
  empty: string;
  /** What the button for the next page says. */
  more: string;
}

/** A connection as a table that grows page by page. */
export function PagedTable<Item extends { id: string }>(props: PagedTableProps<Item>) {
  const { pages, label, columns, toCells, empty, more } = props;
  return (
    <LoadingPanel
      data={pages.items}
      error={pages.error}
      onRetry={pages.refresh}
      height={240}
      isEmpty={(items) => items.length === 0}
      empty={empty}
    >
      {(items) => (
        <>
          <DataTable
            label={label}
            columns={columns}
            rows={items.map((item) => ({ key: item.id, cells: toCells(item) }))}
          />
          {pages.next !== null && (
            <Button
              className={classes.more}
              variant="default"
              size="xs"
              loading={pages.loadingMore}
              onClick={pages.loadMore}
            >
              {more}
            </Button>
          )}
        </>
      )}
    </LoadingPanel>
  );
}
