import { bandColors, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import classes from "./ScoreBar.module.css";

/** A score as a number and a bar in its band's colour. Unknown is an empty grey bar, never 0. */
export function ScoreBar({ score, band }: { score: number | null; band: Band }) {
  const format = useFormat();
  return (
    <span className={classes.score}>
      <span className={score === null ? classes.unknown : classes.number}>{format.score(score)}</span>
      <span className={classes.track} data-unknown={score === null || undefined}>
        {score !== null && (
          <span className={classes.fill} style={{ width: `${score}%`, background: bandColors(band).fill }} />
        )}
      </span>
    </span>
  );
}
