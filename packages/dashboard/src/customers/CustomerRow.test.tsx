// @vitest-environment jsdom
import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { KeyedStore } from "../lib/keyed-store.ts";
import { render } from "../testing/render.tsx";
import type { CustomerRowData } from "./customer-row.ts";
import { CustomerRow } from "./CustomerRow.tsx";

const row = (id: string, score: number | null): CustomerRowData => ({
  id,
  version: 1,
  name: `Customer ${id}`,
  detail: `${id}.example`,
  arr: { amountMinor: 9_070_000, currency: "USD" },
  renewsAt: null,
  owner: null,
  stage: null,
  unknownReason: score === null ? "No event yet." : null,
  score,
  band: score === null ? "UNKNOWN" : "AT_RISK",
  change30d: null,
  sparkline: [],
});

function show(...rows: CustomerRowData[]) {
  const store = new KeyedStore<CustomerRowData>();
  store.put(rows);
  render(
    <div role="table">
      {rows.map(({ id }) => (
        <div key={id} role="row" aria-label={id}>
          <CustomerRow store={store} id={id} />
        </div>
      ))}
    </div>,
  );
  return store;
}

const cells = (id: string) => within(screen.getByRole("row", { name: id }));

test("shows who, how, and for how much", () => {
  show(row("a", 46.4));
  expect(cells("a").getByRole("link", { name: "Customer a" })).toBeTruthy();
  expect(cells("a").getByText("46")).toBeTruthy();
  expect(cells("a").getByText("$90.7K")).toBeTruthy();
});

test("a live change shows at once, in its own row", () => {
  const store = show(row("a", 46), row("b", 46));
  act(() => void store.patch({ id: "a", version: 2, score: 12, band: "CRITICAL" }));
  expect(cells("a").getByText("12")).toBeTruthy();
  expect(cells("a").getByText("Critical")).toBeTruthy();
  expect(cells("b").getByText("46")).toBeTruthy();
});

test("unknown says why and is no zero", () => {
  show(row("a", null));
  expect(cells("a").getByText("No event yet.")).toBeTruthy();
  expect(cells("a").queryByText("0")).toBeNull();
});
