// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { render } from "../testing/render.tsx";
import { ComponentsPanel } from "./ComponentsPanel.tsx";
import type { ComponentData, HealthData } from "./health-fields.ts";

const component = (key: string, shownPoints: number, unknown: string | null = null): ComponentData => ({
  key,
  label: key,
  weight: 0.5,
  value: unknown ? null : shownPoints,
  points: shownPoints,
  shownPoints,
  change: 0,
  signals: [],
  unknown,
  sentence: `${key} in words.`,
});

const health: HealthData = {
  score: 46.4,
  band: "AT_RISK",
  calculatedBand: "AT_RISK",
  rawBand: "AT_RISK",
  coverage: 0.85,
  trend: "STABLE",
  change30d: null,
  model: { key: "m", name: "Model", version: 1, thresholds: { atRisk: 70, critical: 40 } },
  components: [
    component("Usage", 30),
    component("Support", 16),
    component("Survey", 0, "no answer in 180 days."),
  ],
  causes: [],
  sentences: [],
  unknownReason: null,
  calculatedAt: "2026-01-01T00:00:00Z",
  stage: null,
  override: null,
};

test("the shown points lead to the shown score", () => {
  render(<ComponentsPanel health={health} />);
  expect(screen.getByRole("img", { name: "Usage 30 + Support 16 = 46 of 100" })).toBeTruthy();
  const total = screen.getByRole("row", { name: /^Score/ });
  expect(within(total).getByText("46")).toBeTruthy();
});

test("an unknown component says why and shows no zero", () => {
  render(<ComponentsPanel health={health} />);
  const row = screen.getByRole("rowgroup", { name: "Survey" });
  expect(row.textContent).toContain("no answer in 180 days.");
  expect(within(row).queryByText("0")).toBeNull();
});

test("without a score there is no sum", () => {
  render(<ComponentsPanel health={{ ...health, score: null, band: "UNKNOWN" }} />);
  expect(screen.queryByRole("row", { name: /^Score/ })).toBeNull();
  expect(screen.queryByRole("img")).toBeNull();
});

test("a change says since when it is", () => {
  render(<ComponentsPanel health={health} />);
  expect(screen.getByRole("columnheader", { name: "Since the score before" })).toBeTruthy();
});
