import { SegmentedControl, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Band, Thresholds } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import type { ForecastData } from "../forecast/forecast-fields.ts";
import { ForecastNote } from "../forecast/ForecastNote.tsx";
import { scoreForecastPoints } from "../forecast/score-forecast-points.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import classes from "./ScoreHistoryPanel.module.css";
import type { ScorePoint } from "./score-point.ts";
import { TransitionList } from "./TransitionList.tsx";

const ScoreHistoryChart = lazy(() =>
  import("./ScoreHistoryChart.tsx").then(({ ScoreHistoryChart }) => ({ default: ScoreHistoryChart })),
);

export interface Transition {
  at: string;
  from: Band;
  to: Band;
  score: number | null;
  causes: readonly { sentence: string }[];
}

interface ScoreHistoryPanelProps {
  points: readonly ScorePoint[];
  transitions: readonly Transition[];
  thresholds: Thresholds | undefined;
  /** Left out where nobody asks what comes. */
  forecast?: Pick<ForecastData, "week" | "fortnight" | "month">;
  /** Epoch milliseconds at which the history stops; now when left out. */
  until?: number;
}

const height = 280;

export function ScoreHistoryPanel({
  points,
  transitions,
  thresholds,
  forecast,
  until,
}: ScoreHistoryPanelProps) {
  const format = useFormat();
  const now = useNow();
  const [range, setRange] = useState("90");
  const from = (until ?? now) - Number(range) * 86_400_000;
  const shown = points.filter(({ at }) => Date.parse(at) >= from);
  const marked = transitions.filter(({ at }) => Date.parse(at) >= from);
  const ahead = forecast === undefined ? [] : scoreForecastPoints(forecast, format);
  const said = forecast === undefined ? "" : ` ${forecast.month.sentence}`;
  return (
    <Panel
      title={forecast === undefined ? "History" : "History and forecast"}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Days shown"
          value={range}
          onChange={setRange}
          data={["30", "90", "180"].map((days) => ({ value: days, label: `${days}d` }))}
        />
      }
    >
      <LoadingPanel
        data={shown}
        height={height}
        isEmpty={(rows) => rows.length === 0}
        empty={`No score was stored in the last ${range} days.`}
      >
        {(rows) => (
          <div className={classes.history}>
            <Suspense fallback={<Skeleton height={height} />}>
              <ScoreHistoryChart
                label={`Score over ${range} days, last ${format.score(rows.at(-1)?.score)}; ${marked.length} changes of band.${said}`}
                height={height}
                points={rows}
                transitions={marked}
                thresholds={thresholds}
                forecast={ahead}
                formatDay={format.day}
                formatTime={format.time}
                formatScore={format.number}
              />
            </Suspense>
            {forecast !== undefined && (
              <ForecastNote sentence={forecast.month.sentence} measured={forecast.month.errorSentence} />
            )}
            <TransitionList transitions={marked} />
          </div>
        )}
      </LoadingPanel>
    </Panel>
  );
}
