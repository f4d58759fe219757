import { none } from "../lib/format.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import type { LabModel, LabResult } from "./lab-run.ts";

type Ranking = Omit<LabResult["inactivity"], "__typename">;

/** Draft, published model and the plainest ranking side by side. */
export function LabFigures({ result }: { result: LabResult }) {
  const format = useFormat();
  const { draft, published, inactivity, baseRate } = result;
  const area = (value: number) => value.toFixed(3);
  const orNone = (value: number | null, say: (known: number) => string) =>
    value === null ? none : say(value);

  const row = (name: string, of: (model: LabModel) => string, baseline = none, chance = none) => ({
    key: name,
    cells: [name, draft === null ? none : of(draft), of(published), baseline, chance],
  });
  const ranked = (name: string, of: (ranking: Ranking) => string, chance: string) =>
    row(name, of, of(inactivity), chance);

  return (
    <DataTable
      label="Figures side by side"
      columns={["", "Draft", "Published", "Days since last activity", "Chance"]}
      rows={[
        ranked(
          "AUC (95% interval)",
          (of) =>
            orNone(of.area, area) +
            (of.areaInterval === null ? "" : ` (${area(of.areaInterval.low)}–${area(of.areaInterval.high)})`),
          area(0.5),
        ),
        ranked(
          "Lift of the riskiest tenth",
          (of) => orNone(of.liftTopTenth, (lift) => `${format.rate(lift)}×`),
          baseRate === null ? none : `1× (${format.share(baseRate)})`,
        ),
        ranked("Snapshots without a score", (of) => format.count(of.unknown), none),
        row("Churned customers shown critical before", ({ shown: { leadTimes } }) =>
          leadTimes.churned === 0
            ? none
            : `${format.count(leadTimes.warned)} of ${format.count(leadTimes.churned)} (${format.share(leadTimes.warned / leadTimes.churned)})`,
        ),
        row("Days of warning, median (quartiles)", ({ shown: { leadTimes } }) =>
          leadTimes.median === null
            ? none
            : `${format.number(leadTimes.median)} (${format.number(leadTimes.lowerQuartile ?? 0)}–${format.number(leadTimes.upperQuartile ?? 0)})`,
        ),
        row("Band changes per customer and month", ({ shown }) =>
          orNone(shown.changesPerMonth, (changes) => changes.toFixed(2)),
        ),
        row("Without margins and dwell", ({ raw }) =>
          orNone(raw.changesPerMonth, (changes) => changes.toFixed(2)),
        ),
      ]}
    />
  );
}
