import { bandColors, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import classes from "./ScoreDial.module.css";

const size = 116;
const stroke = 10;
const radius = (size - stroke) / 2;
/** Three quarters of a circle, open at the bottom. */
const arc = 2 * Math.PI * radius * 0.75;

export function ScoreDial({ score, band }: { score: number | null; band: Band }) {
  const format = useFormat();
  const ring = {
    cx: size / 2,
    cy: size / 2,
    r: radius,
    fill: "none",
    strokeWidth: stroke,
    strokeLinecap: "round" as const,
    transform: `rotate(135 ${size / 2} ${size / 2})`,
  };
  return (
    <div
      className={classes.dial}
      role="img"
      aria-label={score === null ? "No score: unknown" : `Score ${format.score(score)} of 100`}
    >
      <svg width={size} height={size} aria-hidden="true">
        <circle {...ring} stroke="var(--sunken)" strokeDasharray={`${arc} 999`} />
        {score !== null && (
          <circle
            {...ring}
            className={classes.value}
            stroke={bandColors(band).fill}
            strokeDasharray={`${(arc * score) / 100} 999`}
          />
        )}
      </svg>
      <span className={score === null ? classes.unknown : classes.score} aria-hidden="true">
        {score === null ? "?" : format.score(score)}
      </span>
    </div>
  );
}
