// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { render } from "../testing/render.tsx";
import { KpiCards } from "./KpiCards.tsx";
import type { Portfolio, PortfolioDay } from "./portfolio-figures.ts";

const money = (dollars: number) => ({ amountMinor: dollars * 100, currency: "USD" });

const figures = (atRisk: number, averageScore: number | null): Omit<PortfolioDay, "day"> => ({
  totalCustomers: 200,
  totalArr: money(1_000_000),
  arrAtRisk: money(atRisk),
  averageScore,
  bands: [{ band: "HEALTHY", customers: 100, arr: money(500_000) }],
});

const portfolio = (days: PortfolioDay[]): Portfolio => ({
  ...figures(110_000, 62),
  histogram: [],
  asOf: "2026-03-03T12:00:00Z",
  days,
});

const card = (label: string) =>
  screen.getAllByRole("listitem").find((item) => item.textContent.includes(label))?.textContent ?? "";

test("compares with thirty days ago; more at risk is bad news", () => {
  render(
    <KpiCards
      portfolio={portfolio([
        { day: "2026-02-01", ...figures(100_000, 60) },
        { day: "2026-03-03", ...figures(110_000, 62) },
      ])}
    />,
  );
  expect(card("ARR at risk")).toContain("$110K");
  expect(card("ARR at risk")).toContain("+10% in 30 days");
  expect(card("Average health")).toContain("+2 points in 30 days");
});

test("claims nothing where that day has no figure", () => {
  render(<KpiCards portfolio={portfolio([{ day: "2026-03-03", ...figures(110_000, 62) }])} />);
  expect(card("ARR at risk")).toContain("no figure 30 days ago");
  expect(card("Average health")).not.toContain("points");
});
