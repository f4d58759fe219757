import { useId } from "react";

interface SparklineProps {
  /** Oldest first; null leaves a gap. */
  values: readonly (number | null)[];
  width: number;
  height: number;
  color: string;
  /** Range that is drawn at least, so that a small change looks small. */
  minSpan?: number;
  filled?: boolean;
  /** Said instead of seen; without one it decorates a figure beside it. */
  label?: string;
}

export function Sparkline({
  values,
  width,
  height,
  color,
  minSpan = 0,
  filled = false,
  label,
}: SparklineProps) {
  const id = useId();
  const lines = toLines(values, width, height, minSpan);
  const named = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} {...named}>
      {filled && (
        <defs>
          <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor={color} stopOpacity="0.22" />
            <stop offset="1" stopColor={color} stopOpacity="0" />
          </linearGradient>
        </defs>
      )}
      {lines.map((line) => (
        <g key={line[0]?.[0]}>
          {filled && <path d={`${toPath(line)}V${height}H${line[0]?.[0]}Z`} fill={`url(#${id})`} />}
          <path
            d={toPath(line)}
            fill="none"
            stroke={color}
            strokeWidth="1.6"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        </g>
      ))}
    </svg>
  );
}

type Point = readonly [x: number, y: number];

/** Runs of known values as points of the drawing. */
function toLines(
  values: readonly (number | null)[],
  width: number,
  height: number,
  minSpan: number,
): Point[][] {
  const known = values.filter((value) => value !== null);
  // A single value has no trend to draw.
  if (known.length < 2) return [];
  const lowest = Math.min(...known);
  const highest = Math.max(...known);
  const widen = Math.max(0, minSpan - (highest - lowest)) / 2;
  const low = lowest - widen;
  const high = highest + widen;
  const pad = 2;
  const lines: Point[][] = [];
  let line: Point[] | undefined;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      line = undefined;
      continue;
    }
    const x = values.length > 1 ? (index / (values.length - 1)) * (width - 2 * pad) + pad : width / 2;
    const share = high > low ? (value - low) / (high - low) : 0.5;
    if (!line) lines.push((line = []));
    line.push([round(x), round(height - pad - share * (height - 2 * pad))]);
  }
  return lines;
}

function toPath(line: readonly Point[]): string {
  const [first] = line;
  // A lone point is a line of no length: its round cap draws a dot.
  if (first && line.length === 1) return `M${first.join(",")}h0.01`;
  return `M${line.map((point) => point.join(",")).join("L")}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
