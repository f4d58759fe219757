import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { Panel } from "../ui/Panel.tsx";
import { CalibrationChart } from "./CalibrationChart.tsx";
import type { ChurnCard } from "./churn-model-queries.ts";
import { ChurnFiguresTable } from "./ChurnFiguresTable.tsx";
import classes from "./ChurnQualityPanel.module.css";
import { LiftChart } from "./LiftChart.tsx";
import { sayFigures } from "./say-figures.ts";

/** How well a version foretold what it hadn't seen, by horizon: in words, as plots and in figures. */
export function ChurnQualityPanel({ card }: { card: ChurnCard }) {
  const format = useFormat();
  const { figures, survival, horizonDays, split } = card;
  const columns = [
    {
      label: horizonDays === null ? "As labelled" : `Within ${horizonDays} days, as learned`,
      short: horizonDays === null ? "As labelled" : "As learned",
      figures,
    },
    ...(survival?.within30
      ? [{ label: "By the curve, 30 days", short: "30 days", figures: survival.within30 }]
      : []),
    ...(survival?.within90
      ? [{ label: "By the curve, 90 days", short: "90 days", figures: survival.within90 }]
      : []),
  ];
  const [chosen, setChosen] = useState(0);
  const shown = columns[chosen] ?? columns[0]!;
  return (
    <Panel
      title="How well it foretells"
      subtitle={
        split === "TIME"
          ? "Judged on later time than it had learned from"
          : "Judged on other customers than it had learned from, of the same time"
      }
      actions={
        columns.length > 1 && (
          <SegmentedControl
            aria-label="Horizon"
            size="xs"
            value={String(chosen)}
            onChange={(value) => setChosen(Number(value))}
            data={columns.map(({ short }, index) => ({ value: String(index), label: short }))}
          />
        )
      }
    >
      <ul className={classes.sentences}>
        {sayFigures(shown.figures, format).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className={classes.charts}>
        <div>
          <h3 className={classes.heading}>Calibration</h3>
          <p className={classes.about}>
            Ten groups of equal size: on the dashed line what was foretold is what came.
          </p>
          <CalibrationChart bins={shown.figures.bins} />
        </div>
        <div>
          <h3 className={classes.heading}>Lift</h3>
          <p className={classes.about}>
            How much oftener than all each group churned; the dashed line is all.
          </p>
          <LiftChart bins={shown.figures.bins} />
        </div>
      </div>
      <ChurnFiguresTable columns={columns} />
    </Panel>
  );
}
