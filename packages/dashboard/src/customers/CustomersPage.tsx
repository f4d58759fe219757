import { Button } from "@mantine/core";
import { IconArrowsSort } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { CombinedError } from "urql";
import { useFormat } from "../lib/FormatProvider.tsx";
import { RewindBar } from "../rewind/RewindBar.tsx";
import { RewindButton } from "../rewind/RewindButton.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { SavedViewsMenu } from "../views/SavedViewsMenu.tsx";
import { CustomerFilters } from "./CustomerFilters.tsx";
import classes from "./CustomersPage.module.css";
import type { CustomersSearch } from "./customers-search.ts";
import { CustomersTable } from "./CustomersTable.tsx";
import { useCustomerList } from "./use-customer-list.ts";

const route = getRouteApi("/customers");

export function CustomersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const format = useFormat();
  const { list, view, day } = useCustomerList(search);
  const { ids, totalCount, moved, loading, error } = view;

  const change = (next: CustomersSearch) =>
    void navigate({ search: next, replace: true, resetScroll: false });
  const rewind = (past: string | null) => {
    const { asOf: _, ...rest } = search;
    change(past === null ? rest : { ...rest, asOf: past });
  };
  const clear = () => change(search.asOf === undefined ? {} : { asOf: search.asOf });
  const sortAgain = () => {
    window.scrollTo({ top: 0 });
    void list.load();
  };

  return (
    <Page
      title="Customers"
      subtitle={
        totalCount === null
          ? "Counting…"
          : totalCount === 1
            ? "1 customer"
            : `${format.count(totalCount)} customers`
      }
      actions={
        <>
          <div className={classes.moved} role="status">
            {moved > 0 && (
              <Button
                variant="light"
                size="sm"
                leftSection={<IconArrowsSort size={16} />}
                loading={loading}
                onClick={sortAgain}
              >
                {format.count(moved)} moved
              </Button>
            )}
          </div>
          <SavedViewsMenu search={search} onChange={change} />
          {day === null && <RewindButton onRewind={rewind} />}
        </>
      }
    >
      {day !== null && <RewindBar day={day} onChange={rewind} />}
      <section className={classes.card} aria-label="Customers">
        <CustomerFilters search={search} onChange={change} />
        <LoadingPanel
          data={totalCount === null ? undefined : ids}
          error={error ? toCombined(error) : undefined}
          onRetry={() => void list.load()}
          height={560}
          isEmpty={(shown) => shown.length === 0}
          empty={<Empty search={search} onClear={clear} />}
        >
          {() => <CustomersTable list={list} view={view} search={search} day={day} onSort={change} />}
        </LoadingPanel>
      </section>
    </Page>
  );
}

function Empty({ search, onClear }: { search: CustomersSearch; onClear: () => void }) {
  const { asOf, ...filters } = search;
  if (Object.keys(filters).length === 0 && asOf !== undefined)
    return <p>Nobody was a customer then, as far as is known.</p>;
  if (Object.keys(filters).length === 0)
    return <p>No customers yet. The first event or import brings them.</p>;
  return (
    <>
      <p>No customer fits these filters.</p>
      <Button variant="default" size="xs" onClick={onClear}>
        Clear the filters
      </Button>
    </>
  );
}

function toCombined(error: unknown): CombinedError {
  return error instanceof CombinedError
    ? error
    : new CombinedError({ networkError: new Error(String(error)) });
}
