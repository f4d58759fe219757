// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { render } from "../testing/render.tsx";
import { CustomerFilters } from "./CustomerFilters.tsx";
import type { CustomersSearch } from "./customers-search.ts";

function Filtered({ initial = {} }: { initial?: CustomersSearch }) {
  const [search, setSearch] = useState(initial);
  return (
    <>
      <CustomerFilters search={search} onChange={setSearch} />
      <output>{JSON.stringify(search)}</output>
    </>
  );
}

const search = () => JSON.parse(screen.getByRole("status").textContent) as CustomersSearch;

test("bands are switched on and off, and the rest of the search stays", async () => {
  render(<Filtered initial={{ text: "acme" }} />);
  await userEvent.click(screen.getByRole("button", { name: "Critical" }));
  await userEvent.click(screen.getByRole("button", { name: "Unknown" }));
  expect(search()).toEqual({ text: "acme", bands: ["CRITICAL", "UNKNOWN"] });
  expect(screen.getByRole("button", { name: "Critical", pressed: true })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Critical" }));
  await userEvent.click(screen.getByRole("button", { name: "Unknown" }));
  expect(search()).toEqual({ text: "acme" });
});

test("text arrives after a pause in typing, trimmed, and leaves when it is emptied", async () => {
  render(<Filtered />);
  const field = screen.getByRole("textbox", { name: "Name or id" });
  await userEvent.type(field, "north ");
  expect(search()).toEqual({});
  await waitFor(() => expect(search()).toEqual({ text: "north" }));
  await userEvent.clear(field);
  await waitFor(() => expect(search()).toEqual({}));
});
