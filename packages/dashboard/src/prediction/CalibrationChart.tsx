import {
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
  ZAxis,
} from "recharts";
import { ChartTooltip } from "../charts/ChartTooltip.tsx";
import { niceScale } from "../charts/nice-scale.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import type { ChurnFigures } from "./churn-model-queries.ts";

const tick = { fontSize: 12, fill: "var(--ink-3)" };
const height = 300;

/** What was foretold beside what came, by tenths of the snapshots: on the diagonal both are the same. */
export function CalibrationChart({ bins }: { bins: ChurnFigures["bins"] }) {
  const format = useFormat();
  const ticks = niceScale([0, ...bins.flatMap(({ predicted, observed }) => [predicted, observed])]);
  const most = ticks.at(-1) ?? 1;
  const axis = {
    type: "number",
    domain: [0, most],
    ticks,
    tickFormatter: (value: number) => format.share(value),
    tick,
    tickLine: false,
    axisLine: false,
  } as const;
  const title = (text: string) => ({ value: text, fill: "var(--ink-3)", fontSize: 12 });
  const said = bins.map(
    ({ predicted, observed }) => `${format.share(predicted)} foretold, ${format.share(observed)} came`,
  );
  return (
    <div role="img" aria-label={`Foretold and came, by tenths: ${said.join("; ")}`} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height }}>
        <ScatterChart margin={{ top: 8, right: 12, bottom: 20, left: 6 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" strokeDasharray="3 5" />
          <XAxis
            dataKey="predicted"
            {...axis}
            label={{ ...title("Foretold"), position: "insideBottom", offset: -14 }}
          />
          <YAxis
            dataKey="observed"
            {...axis}
            width={62}
            label={{ ...title("Came"), angle: -90, position: "insideLeft", offset: 8 }}
          />
          <ZAxis dataKey="snapshots" range={[70, 140]} />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: most, y: most },
            ]}
            stroke="var(--line-strong)"
            strokeWidth={1.5}
            strokeDasharray="6 4"
          />
          <Tooltip
            isAnimationActive={false}
            cursor={false}
            content={({ active, payload }) => {
              const bin = payload[0]?.payload as ChurnFigures["bins"][number] | undefined;
              if (!active || bin === undefined) return null;
              return (
                <ChartTooltip
                  title={`${format.count(bin.snapshots)} snapshots`}
                  value={`${format.share(bin.observed)} churned`}
                  details={[{ label: "Foretold", value: format.share(bin.predicted) }]}
                />
              );
            }}
          />
          <Scatter
            data={[...bins]}
            fill="var(--accent)"
            stroke="var(--surface)"
            line={{ stroke: "var(--accent)", strokeWidth: 1.5, strokeOpacity: 0.45 }}
            isAnimationActive={false}
          />
        </ScatterChart>
      </ResponsiveContainer>
    </div>
  );
}
