import { Area, Line } from "recharts";

/**
 * What is expected, dashed, within its interval, shaded: from the fields `expected` and `range` of a chart's data, across places that
 * have none.
 */
export function ForecastBand() {
  return (
    <>
      <Area
        dataKey="range"
        type="monotone"
        stroke="none"
        fill="var(--accent)"
        fillOpacity={0.2}
        connectNulls
        isAnimationActive={false}
        dot={false}
        activeDot={false}
      />
      <Line
        dataKey="expected"
        type="monotone"
        stroke="var(--accent)"
        strokeWidth={2.2}
        strokeDasharray="5 5"
        connectNulls
        isAnimationActive={false}
        dot={false}
        activeDot={{ r: 4, strokeWidth: 2, stroke: "var(--surface)" }}
      />
    </>
  );
}
