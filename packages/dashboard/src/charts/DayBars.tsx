import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTooltip } from "./ChartTooltip.tsx";

interface DayBarsProps {
  label: string;
  height: number;
  days: readonly { day: string; events: number; users: number }[];
  formatDay: (day: string) => string;
  formatCount: (count: number) => string;
}

const tick = { fontSize: 12, fill: "var(--ink-3)" };

export function DayBars({ label, height, days, formatDay, formatCount }: DayBarsProps) {
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height }}>
        <BarChart
          data={[...days]}
          margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="20%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 5" />
          <XAxis
            dataKey="day"
            tickFormatter={formatDay}
            tick={tick}
            tickLine={false}
            axisLine={false}
            minTickGap={48}
          />
          <YAxis
            tickFormatter={formatCount}
            tick={tick}
            tickLine={false}
            axisLine={false}
            width="auto"
            allowDecimals={false}
            tickCount={4}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--hover)" }}
            content={({ active, label: day }) => {
              const found = days.find((candidate) => candidate.day === day);
              if (!active || !found) return null;
              return (
                <ChartTooltip
                  title={formatDay(found.day)}
                  value={`${formatCount(found.events)} events`}
                  details={[{ label: "Users", value: formatCount(found.users) }]}
                />
              );
            }}
          />
          <Bar dataKey="events" fill="var(--accent)" radius={[3, 3, 0, 0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
