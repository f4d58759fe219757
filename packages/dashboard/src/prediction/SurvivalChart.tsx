import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartTooltip } from "../charts/ChartTooltip.tsx";
import { useFormat } from "../lib/FormatProvider.tsx";
import { levelColors } from "./churn-level.ts";
import type { ChurnOutlook } from "./churn-panel-query.ts";
import { saySurvival } from "./say-survival.ts";

const height = 170;
const tick = { fontSize: 12, fill: "var(--ink-3)" };
const shares = [0, 0.25, 0.5, 0.75, 1];

/** How many customers like this are still there after so many days, with the day when half are gone. */
export function SurvivalChart({ outlook }: { outlook: ChurnOutlook }) {
  const format = useFormat();
  const { curve, level, medianDays } = outlook;
  const { fill } = levelColors(level);
  return (
    <div role="img" aria-label={saySurvival(outlook, format)} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height }}>
        <AreaChart
          data={[...curve]}
          margin={{ top: 16, right: 14, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 5" />
          <XAxis
            dataKey="day"
            type="number"
            domain={[0, "dataMax"]}
            tickFormatter={(day: number) => (day === 0 ? "now" : `${format.count(day)} d`)}
            tick={tick}
            tickLine={false}
            axisLine={false}
            minTickGap={40}
            tickMargin={8}
          />
          <YAxis
            domain={[0, 1]}
            ticks={shares}
            tickFormatter={format.share}
            tick={tick}
            tickLine={false}
            axisLine={false}
            width="auto"
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
            content={({ active, label }) => {
              const point = curve.find(({ day }) => day === label);
              return active && point !== undefined ? (
                <ChartTooltip
                  title={`After ${format.count(point.day)} days`}
                  value={`${format.share(point.survival)} still there`}
                  details={[]}
                />
              ) : null;
            }}
          />
          {medianDays !== null && (
            <ReferenceLine
              x={medianDays}
              stroke="var(--ink-3)"
              strokeDasharray="4 4"
              label={{ value: "half are gone", position: "top", fontSize: 12, fill: "var(--ink-2)" }}
            />
          )}
          <Area
            dataKey="survival"
            type="linear"
            stroke={fill}
            strokeWidth={2}
            fill={fill}
            fillOpacity={0.14}
            isAnimationActive={false}
            dot={false}
            activeDot={{ r: 4, strokeWidth: 2, stroke: "var(--surface)" }}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
