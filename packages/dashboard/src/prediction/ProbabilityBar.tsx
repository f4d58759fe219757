import { useFormat } from "../lib/FormatProvider.tsx";
import { levelColors, type ChurnLevel } from "./churn-level.ts";
import classes from "./ProbabilityBar.module.css";

/** A probability as a percentage and a bar in its level's colour. */
export function ProbabilityBar({ probability, level }: { probability: number; level: ChurnLevel }) {
  const format = useFormat();
  return (
    <span className={classes.probability}>
      <span className={classes.number}>{format.share(probability)}</span>
      <span className={classes.track} aria-hidden="true">
        <span
          className={classes.fill}
          style={{ width: `${100 * probability}%`, background: levelColors(level).fill }}
        />
      </span>
    </span>
  );
}
