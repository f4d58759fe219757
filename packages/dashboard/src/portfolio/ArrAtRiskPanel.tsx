import { SegmentedControl, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { CombinedError } from "urql";
import type { ValueAhead } from "../charts/days-ahead.ts";
import { bandLabels, bands } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import type { ArrForecastData } from "../forecast/forecast-fields.ts";
import { ForecastNote } from "../forecast/ForecastNote.tsx";
import { sayArrForecast } from "../forecast/say-arr-forecast.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import classes from "./ArrAtRiskPanel.module.css";
import type { Portfolio } from "./portfolio-figures.ts";

const AreaOverTime = lazy(() =>
  import("../charts/AreaOverTime.tsx").then(({ AreaOverTime }) => ({ default: AreaOverTime })),
);

interface ArrAtRiskPanelProps {
  portfolio: Portfolio | undefined;
  forecast: ArrForecastData | undefined;
  error: CombinedError | undefined;
  onRetry: () => void;
}

const chartHeight = 340;

export function ArrAtRiskPanel({ portfolio, forecast, error, onRetry }: ArrAtRiskPanelProps) {
  const format = useFormat();
  const [range, setRange] = useState("90");
  const said = forecast && sayArrForecast(forecast, format);
  return (
    <Panel
      title="ARR at risk"
      subtitle="At risk or critical, also where data has stopped since"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Days shown"
          value={range}
          onChange={setRange}
          data={[
            { value: "30", label: "30d" },
            { value: "90", label: "90d" },
          ]}
        />
      }
    >
      <LoadingPanel
        data={portfolio?.days.slice(-Number(range) - 1)}
        error={error}
        onRetry={onRetry}
        height={chartHeight}
        isEmpty={(days) => days.length < 2}
        empty="The line begins with the second day of figures."
      >
        {(days) => (
          <div className={classes.chart}>
            <Suspense fallback={<Skeleton height={chartHeight} />}>
              <AreaOverTime
                label={`ARR at risk over ${range} days, now ${format.moneyShort(portfolio?.arrAtRisk)}.${said ? ` ${said.sentence}` : ""}`}
                ahead={forecast ? toAhead(forecast, format.share) : null}
                height={chartHeight}
                points={days.map(({ day, arrAtRisk }) => ({ day, value: arrAtRisk.amountMinor }))}
                formatDay={format.dayMonth}
                formatValue={(amountMinor) => format.moneyShort({ amountMinor, currency: format.currency })}
                details={(index) =>
                  bands
                    .filter((band) => band !== "HEALTHY")
                    .map((band) => ({
                      label: bandLabels[band],
                      value: format.moneyShort(days[index]?.bands.find((share) => share.band === band)?.arr),
                    }))
                }
              />
            </Suspense>
            {said && <ForecastNote {...said} />}
          </div>
        )}
      </LoadingPanel>
    </Panel>
  );
}

function toAhead(
  { date, arrAtRisk, low, high, level }: ArrForecastData,
  formatShare: (share: number) => string,
): ValueAhead | null {
  if (date === null || arrAtRisk === null || low === null || high === null || level === null) return null;
  return {
    day: date,
    value: arrAtRisk.amountMinor,
    low: low.amountMinor,
    high: high.amountMinor,
    level: formatShare(level),
  };
}
