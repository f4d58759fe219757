import { VisuallyHidden } from "@mantine/core";
import { bandColors, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import classes from "./ScoreBar.module.css";

interface ScoreBarProps {
  score: number | null;
  band: Band;
  /** Why there is no score. */
  reason: string | null;
}

/** A score as a number and a bar in its band's colour. Unknown is an empty grey bar that says why, never 0. */
export function ScoreBar({ score, band, reason }: ScoreBarProps) {
  const format = useFormat();
  return (
    <span className={classes.score} title={score === null ? (reason ?? undefined) : undefined}>
      <span className={score === null ? classes.unknown : classes.number}>{format.score(score)}</span>
      <span className={classes.track} data-unknown={score === null || undefined}>
        {score !== null && (
          <span className={classes.fill} style={{ width: `${score}%`, background: bandColors(band).fill }} />
        )}
      </span>
      {score === null && reason && <VisuallyHidden>{reason}</VisuallyHidden>}
    </span>
  );
}
