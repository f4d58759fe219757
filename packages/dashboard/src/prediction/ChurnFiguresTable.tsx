import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { DataTable } from "../ui/DataTable.tsx";
import type { ChurnFigures } from "./churn-model-queries.ts";

interface ChurnFiguresTableProps {
  /** Side by side, by what they are of. */
  columns: readonly { label: string; figures: ChurnFigures }[];
}

/** The figures of each horizon side by side. */
export function ChurnFiguresTable({ columns }: ChurnFiguresTableProps) {
  const format = useFormat();
  const orNone = (value: number | null, say: (known: number) => string) =>
    value === null ? none : say(value);
  const precise = (value: number) => value.toFixed(3);
  const row = (name: string, say: (figures: ChurnFigures) => string) => ({
    key: name,
    cells: [name, ...columns.map(({ figures }) => say(figures))],
  });
  return (
    <DataTable
      label="Figures by horizon"
      columns={["Figure", ...columns.map(({ label }) => label)]}
      rows={[
        row(
          `AUC (${format.share(0.95)} interval)`,
          ({ area, areaInterval }) =>
            orNone(area, precise) +
            (areaInterval === null ? "" : ` (${precise(areaInterval.low)}–${precise(areaInterval.high)})`),
        ),
        row("Brier score", ({ brier }) => orNone(brier, precise)),
        row("Brier score of the base rate", ({ brierOfBaseRate }) => orNone(brierOfBaseRate, precise)),
        row("Calibration error", ({ calibrationError }) => orNone(calibrationError, precise)),
        row("Calibration error by chance alone", ({ calibrationErrorByChance }) =>
          orNone(calibrationErrorByChance, precise),
        ),
        row("Lift of the most probable tenth", ({ liftTopTenth }) =>
          orNone(liftTopTenth, (lift) => `${format.rate(lift)}×`),
        ),
        row("Base rate", ({ baseRate }) => orNone(baseRate, format.share)),
        row("Snapshots (customers)", (of) => `${format.count(of.snapshots)} (${format.count(of.customers)})`),
        row(
          "Followed by churn",
          (of) => `${format.count(of.churnedSnapshots)} (${format.count(of.churnedCustomers)})`,
        ),
      ]}
    />
  );
}
