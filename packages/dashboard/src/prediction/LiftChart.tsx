import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartTooltip } from "../charts/ChartTooltip.tsx";
import { niceScale } from "../charts/nice-scale.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import type { ChurnFigures } from "./churn-model-queries.ts";
import { liftOfTenths } from "./lift-of-tenths.ts";

const tick = { fontSize: 12, fill: "var(--ink-3)" };
const height = 300;

/** How much oftener than on average churn followed, by tenths from the most probable on. */
export function LiftChart({ bins }: { bins: ChurnFigures["bins"] }) {
  const format = useFormat();
  const tenths = liftOfTenths(bins);
  const ticks = niceScale([0, 1, ...tenths.map(({ lift }) => lift)]);
  const said = tenths.map(({ lift }) => `${format.rate(lift)}×`).join(", ");
  return (
    <div
      role="img"
      aria-label={`Churn beside the average, from the most probable tenth to the least: ${said}`}
      style={{ height }}
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height }}>
        <BarChart
          data={tenths}
          margin={{ top: 8, right: 8, bottom: 20, left: 0 }}
          barCategoryGap="22%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 5" />
          <XAxis
            dataKey="place"
            tick={tick}
            tickLine={false}
            axisLine={false}
            label={{
              value: "Tenth, the most probable first",
              fill: "var(--ink-3)",
              fontSize: 12,
              position: "insideBottom",
              offset: -14,
            }}
          />
          <YAxis
            tick={tick}
            tickLine={false}
            axisLine={false}
            width="auto"
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={ticks}
            tickFormatter={(value: number) => `${format.number(value)}×`}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--hover)" }}
            content={({ active, label }) => {
              const tenth = tenths.find(({ place }) => place === label);
              if (!active || tenth === undefined) return null;
              return (
                <ChartTooltip
                  title={`${format.count(tenth.snapshots)} snapshots`}
                  value={`${format.rate(tenth.lift)}× the average`}
                  details={[{ label: "Churned so far", value: format.share(tenth.found) }]}
                />
              );
            }}
          />
          <Bar dataKey="lift" fill="var(--accent)" radius={[4, 4, 0, 0]} isAnimationActive={false} />
          <ReferenceLine y={1} stroke="var(--ink-3)" strokeDasharray="6 4" />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
