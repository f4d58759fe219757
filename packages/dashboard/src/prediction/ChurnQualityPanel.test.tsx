// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { ChurnCard, ChurnFigures } from "./churn-model-queries.ts";
import { ChurnQualityPanel } from "./ChurnQualityPanel.tsx";
import { DriftPanel } from "./DriftPanel.tsx";
import { show } from "./testing/show.tsx";

const figures: ChurnFigures = {
  snapshots: 200,
  customers: 100,
  churnedSnapshots: 20,
  churnedCustomers: 18,
  baseRate: 0.1,
  area: 0.8,
  areaInterval: { low: 0.7, high: 0.9 },
  brier: 0.07,
  brierOfBaseRate: 0.09,
  calibrationError: 0.02,
  calibrationErrorByChance: 0.03,
  liftTopTenth: 4,
  bins: [
    { snapshots: 100, predicted: 0.05, observed: 0.04 },
    { snapshots: 100, predicted: 0.2, observed: 0.16 },
  ],
};
const card: ChurnCard = {
  version: 1,
  isPublished: true,
  trainedAt: "2026-07-01T09:00:00Z",
  trainedBy: null,
  publications: [],
  verdict: null,
  churnEvent: "Left",
  churnByContractEnd: false,
  churnByLabels: false,
  horizonDays: 28,
  snapshotDays: 14,
  ignored: [],
  from: "2026-01-01T00:00:00Z",
  to: "2026-06-01T00:00:00Z",
  snapshots: 900,
  customers: 200,
  churnedCustomers: 60,
  split: "TIME",
  figures,
  survival: {
    observedDays: 120,
    within30: { ...figures, area: 0.75, areaInterval: null },
    within90: null,
  },
  coefficients: [],
  corrections: null,
  drift: null,
};

afterEach(() => void vi.unstubAllGlobals());

test("figures are told in words, as plots with their numbers, and by horizon", async () => {
  show(<ChurnQualityPanel card={card} />, () => ({}));
  expect(screen.getByText(/ranked the right one higher in 80 of 100 pairs/)).toBeTruthy();
  expect(screen.getByRole("img", { name: /^Foretold and came/ }).getAttribute("aria-label")).toContain(
    "5% foretold, 4% came; 20% foretold, 16% came",
  );
  expect(screen.getByRole("img", { name: /^Churn beside the average/ }).getAttribute("aria-label")).toContain(
    "1.6×, 0.4×",
  );
  expect(screen.getByRole("row", { name: /^AUC/ }).textContent).toContain("0.800 (0.700–0.900)0.750");
  await userEvent.click(screen.getByRole("radio", { name: "30 days" }));
  expect(screen.getByText(/in 75 of 100 pairs/)).toBeTruthy();
});

test("a model without a curve has one horizon", () => {
  show(<ChurnQualityPanel card={{ ...card, survival: null }} />, () => ({}));
  expect(screen.queryByRole("radiogroup")).toBeNull();
});

test("a model that was just trained isn't told to be trained anew for customers who differ", () => {
  const drift = {
    customers: 80,
    measuredAt: "2026-07-01T09:00:00Z",
    features: [
      { key: "a", drift: 8.4, drifted: true },
      { key: "b", drift: 0.1, drifted: false },
    ],
  };
  show(<DriftPanel drift={drift} coefficients={[]} />, () => ({}));
  expect(
    screen.getByText(
      "1 of 2 features is spread another way than when it learned: the order of customers holds better than the percentages. Training anew helps once it is known what became of customers like these.",
    ),
  ).toBeTruthy();
});
