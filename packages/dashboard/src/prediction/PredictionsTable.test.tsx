// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Prediction } from "./predictions-queries.ts";
import { PredictionsTable } from "./PredictionsTable.tsx";
import { RisenPanel } from "./RisenPanel.tsx";
import { show, showLive, type SentRequest } from "./testing/show.tsx";

const prediction = (name: string, told: Partial<Prediction>): Prediction => ({
  probability: 0.62,
  level: "HIGH",
  movedSinceLastWeek: 0.124,
  reasons: ["No event in the last 28 days", "One user"],
  assessedAt: "2026-06-01T10:00:00.000Z",
  pattern: { key: "gone_quiet", label: "Gone quiet" },
  customer: {
    id: name,
    name,
    arr: { amountMinor: 4_200_000, currency: "USD" },
    owner: { id: "ada", name: "Ada" },
  },
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

/** What the server tells of these customers, assessed a day later. */
const moved = (predictions: Prediction[], cameOrWent = 0) => ({
  churnChanged: {
    cursor: "e.99",
    cameOrWent,
    changes: predictions.map((churnPrediction) => ({
      customer: {
        id: churnPrediction.customer.id,
        churnPrediction: { ...churnPrediction, assessedAt: "2026-06-02T10:00:00.000Z" },
      },
    })),
  },
});
const rowNames = () => screen.getAllByRole("rowheader").map(({ textContent }) => textContent);

test("what moves changes in its place, and the order on request", async () => {
  let book = [prediction("Acme", { probability: 0.9 }), prediction("Birch", { probability: 0.6 })];
  const { sent, socket } = showLive(<PredictionsTable search={{}} />, () => answer(book)());
  await screen.findByRole("row", { name: /^Acme/ });
  await waitFor(() => expect(socket.subscriptions()).toHaveLength(1));
  expect(socket.subscriptions()[0]?.variables).toEqual({ after: "e.1" });

  const birch = prediction("Birch", { probability: 0.95, level: "CRITICAL" });
  act(() => socket.push("Predictions_RowsMoved", moved([birch])));
  const row = within(await screen.findByRole("row", { name: /^Birch.*95%/ }));
  expect(row.getByText("Critical")).toBeTruthy();
  expect(rowNames()).toEqual(["Acme", "Birch"]);
  expect(sent).toHaveLength(1);

  book = [birch, book[0]!];
  fireEvent.click(screen.getByRole("button", { name: "1 moved" }));
  await waitFor(() => expect(rowNames()).toEqual(["Birch", "Acme"]));
  expect(screen.queryByRole("button", { name: /moved/ })).toBeNull();
});

test("another version’s predictions are offered where a list stands, and read at once where none does", async () => {
  let book: Prediction[] = [];
  const { socket } = showLive(<PredictionsTable search={{}} />, () => answer(book)());
  await screen.findByText(/Nothing is foretold of anybody yet/);
  await waitFor(() => expect(socket.subscriptions()).toHaveLength(1));
  book = [prediction("Acme", {})];
  act(() => socket.push("Predictions_RowsMoved", moved([], 1)));
  await screen.findByRole("row", { name: /^Acme/ });
  await waitFor(() =>
    expect(socket.subscriptions().map(({ variables }) => variables)).toEqual([{ after: "e.2" }]),
  );
  act(() => socket.push("Predictions_RowsMoved", moved([], 1)));
  await screen.findByRole("button", { name: "New predictions" });
});

test("who rose most is asked for anew when churn moves", async () => {
  let book = [prediction("Acme", {})];
  const { socket } = showLive(<RisenPanel owner={null} />, () => answer(book)());
  await screen.findByRole("link", { name: "Acme" });
  await waitFor(() => expect(socket.subscriptions()).toHaveLength(1));
  book = [prediction("Birch", { movedSinceLastWeek: 0.3 })];
  act(() => socket.push("Predictions_Moved", { churnChanged: { cursor: "e.99" } }));
  await screen.findByRole("link", { name: "Birch" });
  expect(screen.queryByRole("link", { name: "Acme" })).toBeNull();
});
