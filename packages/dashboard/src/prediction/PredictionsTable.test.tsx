// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Prediction } from "./predictions-queries.ts";
import { PredictionsTable } from "./PredictionsTable.tsx";
import { RisenPanel } from "./RisenPanel.tsx";
import { show, type SentRequest } from "./testing/show.tsx";

const prediction = (name: string, told: Partial<Prediction>): Prediction => ({
  probability: 0.62,
  level: "HIGH",
  movedSinceLastWeek: 0.124,
  reasons: ["No event in the last 28 days", "One user"],
  pattern: { label: "Gone quiet" },
  customer: { id: name, name, arr: { amountMinor: 4_200_000, currency: "USD" }, owner: { name: "Ada" } },
  ...told,
});

const answer = (predictions: Prediction[]) => () => ({
  churnPredictions: {
    totalCount: predictions.length,
    pageInfo: { hasNextPage: false, endCursor: null },
    edges: predictions.map((node) => ({ node })),
  },
});

afterEach(() => void vi.unstubAllGlobals());

test("a customer is listed with probability, what it moved, and why", async () => {
  const sent: SentRequest[] = show(
    <PredictionsTable search={{ level: "HIGH", owner: "ada", sort: "MOVED" }} />,
    answer([
      prediction("Acme", {}),
      prediction("Birch", { movedSinceLastWeek: null, reasons: [], pattern: null }),
    ]),
  );
  const acme = within(await screen.findByRole("row", { name: /^Acme/ }));
  for (const text of [
    "62%",
    "High",
    "+12.4 pts",
    "$42K",
    "No event in the last 28 days",
    "Gone quiet",
    "Ada",
  ])
    expect(acme.getByText(text)).toBeTruthy();
  expect(acme.getByRole("link", { name: "Acme" })).toBeTruthy();
  expect(within(screen.getByRole("row", { name: /^Birch/ })).getAllByText("–")).toHaveLength(3);
  expect(sent[0]?.variables).toMatchObject({ level: "HIGH", ownerId: "ada", pattern: null, sort: "MOVED" });
});

test("an empty list says why", async () => {
  show(<PredictionsTable search={{ level: "LOW" }} />, answer([]));
  await screen.findByText("No customer fits these filters.");
});

test("only those whose probability rose are shown as risen", async () => {
  show(
    <RisenPanel owner={null} />,
    answer([
      prediction("Acme", { movedSinceLastWeek: 0.01 }),
      prediction("Birch", { movedSinceLastWeek: -0.1 }),
      prediction("Cedar", { customer: { id: "Cedar", name: "Cedar", arr: null, owner: null } }),
    ]),
  );
  await screen.findByRole("link", { name: "Acme" });
  expect(screen.getByText("$42K · 62%")).toBeTruthy();
  expect(screen.getByText("+1.0 pts")).toBeTruthy();
  // Without a known ARR nothing stands in its place.
  expect(screen.getByText("62%")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Birch" })).toBeNull();
});

test("where nothing was known a week ago nothing is compared", async () => {
  show(<RisenPanel owner={null} />, answer([prediction("Acme", { movedSinceLastWeek: null })]));
  await screen.findByText(/There is nothing to compare with/);
});
