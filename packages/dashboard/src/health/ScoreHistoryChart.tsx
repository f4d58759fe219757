import {
  Area,
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartTooltip } from "../charts/ChartTooltip.tsx";
import { ForecastBand } from "../charts/ForecastBand.tsx";
import type { ForecastPoint } from "../forecast/score-forecast-points.ts";
import { bandColors, bandLabels, type Band, type Thresholds } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import type { ScorePoint } from "./score-point.ts";
import { withForecast } from "./with-forecast.ts";
import { findUnknownSpans } from "./unknown-spans.ts";

interface ScoreHistoryChartProps {
  label: string;
  height: number;
  points: readonly ScorePoint[];
  transitions: readonly { at: string; to: Band; score: number | null }[];
  thresholds: Thresholds | undefined;
  forecast: readonly ForecastPoint[];
  formatDay: (at: number) => string;
  formatTime: (at: number) => string;
  formatScore: (score: number) => string;
}

const tick = { fontSize: 12, fill: "var(--ink-3)" };

/** The score over the model's bands; where it was unknown there is no line but a grey field. */
export function ScoreHistoryChart(props: ScoreHistoryChartProps) {
  const { label, height, points, transitions, thresholds, forecast } = props;
  const { formatDay, formatTime, formatScore } = props;
  const format = useFormat();
  const scores = points.map(({ at, score, band }) => ({ at: Date.parse(at), score, band }));
  const data = withForecast(scores, forecast);
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height }}>
        <ComposedChart
          data={data}
          margin={{ top: 8, right: 8, bottom: 0, left: -8 }}
          accessibilityLayer={false}
        >
          {thresholds &&
            toZones(thresholds).map(({ band, from, to }) => (
              <ReferenceArea
                key={band}
                y1={from}
                y2={to}
                fill={bandColors(band).soft}
                fillOpacity={0.6}
                stroke="none"
              />
            ))}
          {findUnknownSpans(scores).map(([from, to]) => (
            <ReferenceArea key={from} x1={from} x2={to} fill={bandColors("UNKNOWN").soft} stroke="none" />
          ))}
          <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 5" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={["dataMin", "dataMax"]}
            tickFormatter={formatDay}
            tick={tick}
            tickLine={false}
            axisLine={false}
            minTickGap={70}
            tickMargin={8}
          />
          <YAxis
            domain={[0, 100]}
            ticks={[0, 20, 40, 60, 80, 100]}
            tick={tick}
            tickLine={false}
            axisLine={false}
            width={40}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
            content={({ active, label: at }) => {
              if (!active) return null;
              const ahead = forecast.find((candidate) => candidate.at === at);
              if (ahead !== undefined) {
                const between = `${formatScore(ahead.low)} and ${formatScore(ahead.high)}`;
                return (
                  <ChartTooltip
                    title={formatDay(ahead.at)}
                    value={`${formatScore(ahead.score)} expected`}
                    details={[
                      { label: `${format.share(0.95)} between`, value: between },
                      { label: "Such intervals held", value: `${ahead.held} times` },
                    ]}
                  />
                );
              }
              const point = scores.find((candidate) => candidate.at === at);
              if (!point) return null;
              return (
                <ChartTooltip
                  title={formatTime(point.at)}
                  value={point.score === null ? "Unknown" : formatScore(point.score)}
                  details={[{ label: "Band", value: bandLabels[point.band] }]}
                />
              );
            }}
          />
          <Area
            dataKey="score"
            type="monotone"
            stroke="var(--accent)"
            strokeWidth={2.2}
            fill="none"
            isAnimationActive={false}
            dot={scores.length === 1 ? { r: 3 } : false}
            connectNulls={false}
            activeDot={{ r: 4, strokeWidth: 2, stroke: "var(--surface)" }}
          />
          {forecast.length > 0 && <ForecastBand />}
          {transitions.map(({ at, to, score }) => (
            <ReferenceDot
              key={at}
              x={Date.parse(at)}
              y={score ?? 0}
              r={5.5}
              fill={bandColors(to).fill}
              stroke="var(--surface)"
              strokeWidth={2}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function toZones({ atRisk, critical }: Thresholds): { band: Band; from: number; to: number }[] {
  return [
    { band: "CRITICAL", from: 0, to: critical },
    { band: "AT_RISK", from: critical, to: atRisk },
    { band: "HEALTHY", from: atRisk, to: 100 },
  ];
}
