import { type Curve, outlineOf, pointsOf, valueAt } from "@perennial/core/health";
import { useFormat } from "../lib/FormatProvider.tsx";
import classes from "./CurveChart.module.css";
import { curveRange } from "./curve-range.ts";
import type { RegisteredCurve } from "./model-queries.ts";

const width = 340;
const height = 180;
const margin = { top: 10, right: 14, bottom: 24, left: 32 };

interface CurveChartProps {
  definition: RegisteredCurve;
  curve: Curve;
}

/** The curve over what it is asked with: the points as they are in the table, flat or on beyond them. */
export function CurveChart({ definition, curve }: CurveChartProps) {
  const format = useFormat();
  const [low, high] = curveRange(pointsOf(curve), definition);
  const toX = (x: number) => margin.left + ((x - low) / (high - low)) * (width - margin.left - margin.right);
  const toY = (y: number) => margin.top + (1 - y / 100) * (height - margin.top - margin.bottom);
  const within = outlineOf(curve).filter(([x]) => x >= low && x <= high);
  const line = [[low, valueAt(curve, low)] as const, ...within, [high, valueAt(curve, high)] as const]
    .map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`)
    .join(" ");
  const told = pointsOf(curve).map(([x, y]) => `${format.figure(x)} gives ${format.figure(y)}`);

  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${definition.label}: ${told.join(", ")}`}
    >
      {[0, 50, 100].map((y) => (
        <g key={y}>
          <line className={classes.grid} x1={margin.left} x2={width - margin.right} y1={toY(y)} y2={toY(y)} />
          <text className={classes.tick} x={margin.left - 7} y={toY(y) + 4} textAnchor="end">
            {y}
          </text>
        </g>
      ))}
      {[low, (low + high) / 2, high].map((x, index) => (
        <text
          key={x}
          className={classes.tick}
          x={toX(x)}
          y={height - 6}
          textAnchor={["start", "middle", "end"][index] as "start" | "middle" | "end"}
        >
          {format.figure(x)}
        </text>
      ))}
      <polyline className={classes.line} points={line} />
      {pointsOf(curve).map(([x, y], index) => (
        <circle key={index} className={classes.point} cx={toX(x)} cy={toY(y)} r={4} />
      ))}
    </svg>
  );
}
