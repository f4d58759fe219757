import { percentFormat } from "@perennial/core/numbers";
import type { LabResult, ModelFigures, RankingFigures } from "@perennial/services/lab";

const WIDTHS = [34, 16, 16, 26] as const;

/** The figures side by side; "-" where something is unknown. */
export function labTable(result: LabResult): string[] {
  const { draft, published, inactivity } = result;
  const row = (name: string, of: (figures: ModelFigures) => string, baseline = "") =>
    [name, draft === null ? "-" : of(draft), of(published), baseline]
      .map((cell, column) => cell.padEnd(WIDTHS[column]!))
      .join("")
      .trimEnd();
  const ranked = (name: string, of: (figures: RankingFigures) => string) => row(name, of, of(inactivity));
  return [
    `${result.snapshots} snapshots of ${result.observedCustomers} customers, ${result.churnedSnapshots} followed by churn; ` +
      `base rate ${percent(result.baseRate)}; left out ${result.gone} after the churn, ${result.open} still open.`,
    "",
    ["", "draft", "published", "days since last activity"]
      .map((cell, at) => cell.padEnd(WIDTHS[at]!))
      .join("")
      .trimEnd(),
    ranked("AUC", ({ area }) => number(area, 3)),
    ranked("  95% interval", ({ areaInterval: of }) =>
      of ? `${number(of.low, 3)}..${number(of.high, 3)}` : "-",
    ),
    ranked("lift of the riskiest tenth", ({ liftTopTenth }) => number(liftTopTenth, 2)),
    ranked("snapshots without a score", ({ unknown }) => String(unknown)),
    row("band changes a month", ({ shown }) => number(shown.changesPerMonth, 3)),
    row("  without margins and dwell", ({ raw }) => number(raw.changesPerMonth, 3)),
    row(
      "churned customers warned",
      ({ shown: { leadTimes } }) => `${leadTimes.warned} of ${leadTimes.churned}`,
    ),
    row("days of warning, median", ({ shown: { leadTimes } }) => number(leadTimes.median, 0)),
    row("  quartiles", ({ shown: { leadTimes: of } }) =>
      of.lowerQuartile === null ? "-" : `${number(of.lowerQuartile, 0)}..${number(of.upperQuartile, 0)}`,
    ),
    ...(draft === null ? ["", "The model has no draft: only what is published was measured."] : []),
  ];
}

function number(value: number | null, digits: number): string {
  return value === null ? "-" : value.toFixed(digits);
}

function percent(share: number | null): string {
  return share === null ? "-" : percentFormat("en").format(share);
}
