import { useId } from "react";
import { Area, CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTooltip } from "./ChartTooltip.tsx";
import { daysAhead, type ValueAhead } from "./days-ahead.ts";
import { ForecastBand } from "./ForecastBand.tsx";
import { niceScale } from "./nice-scale.ts";

interface AreaOverTimeProps {
  /** The chart in a sentence. */
  label: string;
  height: number;
  /** Oldest first; null leaves a gap. */
  points: readonly { day: string; value: number | null }[];
  /** What is expected after the last point; null for nothing. */
  ahead?: ValueAhead | null;
  formatDay: (day: string) => string;
  formatValue: (value: number) => string;
  /** More figures of a point, for its tooltip. */
  details?: (index: number) => readonly { label: string; value: string }[];
}

const tick = { fontSize: 12, fill: "var(--ink-3)" };

export function AreaOverTime(props: AreaOverTimeProps) {
  const { label, height, points, ahead = null, formatDay, formatValue, details } = props;
  const id = useId();
  const ticks = niceScale([
    ...points.flatMap(({ value }) => value ?? []),
    ...(ahead === null ? [] : [ahead.low, ahead.high]),
  ]);
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height }}>
        <ComposedChart
          data={daysAhead(points, ahead)}
          margin={{ top: 10, right: 6, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <defs>
            <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
              <stop offset="0" stopColor="var(--accent)" stopOpacity={0.26} />
              <stop offset="1" stopColor="var(--accent)" stopOpacity={0.02} />
            </linearGradient>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 5" />
          <XAxis
            dataKey="day"
            tickFormatter={formatDay}
            tick={tick}
            tickLine={false}
            axisLine={false}
            minTickGap={48}
            tickMargin={8}
          />
          <YAxis
            tickFormatter={formatValue}
            tick={tick}
            tickLine={false}
            axisLine={false}
            width="auto"
            domain={[ticks.at(0) ?? 0, ticks.at(-1) ?? 1]}
            ticks={ticks}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
            content={({ active, label: day }) => {
              if (active && ahead !== null && ahead.day === day) {
                const between = `${formatValue(ahead.low)} and ${formatValue(ahead.high)}`;
                return (
                  <ChartTooltip
                    title={formatDay(ahead.day)}
                    value={`${formatValue(ahead.value)} expected`}
                    details={[{ label: `${ahead.level} between`, value: between }]}
                  />
                );
              }
              const index = points.findIndex((point) => point.day === day);
              const value = points[index]?.value;
              if (!active || value == null) return null;
              return (
                <ChartTooltip
                  title={formatDay(String(day))}
                  value={formatValue(value)}
                  details={details?.(index) ?? []}
                />
              );
            }}
          />
          <Area
            dataKey="value"
            type="monotone"
            stroke="var(--accent)"
            strokeWidth={2}
            fill={`url(#${id})`}
            isAnimationActive={false}
            dot={false}
            activeDot={{ r: 4, strokeWidth: 2, stroke: "var(--surface)" }}
          />
          {ahead !== null && <ForecastBand />}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
