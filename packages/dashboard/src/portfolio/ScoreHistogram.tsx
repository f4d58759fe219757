import { bandColors, bandOnScale, type Thresholds } from "../lib/band.ts";
import classes from "./ScoreHistogram.module.css";

interface ScoreHistogramProps {
  buckets: readonly { from: number; to: number; customers: number }[];
  thresholds: Thresholds | undefined;
}

/** Customers by score, coloured by the band a score lies in. */
export function ScoreHistogram({ buckets, thresholds }: ScoreHistogramProps) {
  const most = Math.max(1, ...buckets.map(({ customers }) => customers));
  const label = `Customers by score: ${buckets
    .filter(({ customers }) => customers > 0)
    .map(({ from, to, customers }) => `${from} to ${to}: ${customers}`)
    .join(", ")}`;
  return (
    <div role="img" aria-label={label}>
      <div className={classes.bars}>
        {buckets.map(({ from, to, customers }) => {
          const band = thresholds ? bandOnScale(from, thresholds) : "UNKNOWN";
          return (
            <div key={from} className={classes.slot} title={`${from}–${to}: ${customers}`}>
              <span
                className={classes.bar}
                style={{ height: `${(customers / most) * 100}%`, background: bandColors(band).fill }}
              />
            </div>
          );
        })}
      </div>
      <div className={classes.scale} aria-hidden="true">
        {[0, 25, 50, 75, 100].map((score) => (
          <span key={score} style={{ left: `${score}%` }}>
            {score}
          </span>
        ))}
      </div>
    </div>
  );
}
