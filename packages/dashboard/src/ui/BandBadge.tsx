import { bandColors, bandLabels, type Band } from "../lib/band.ts";
import classes from "./BandBadge.module.css";

export function BandBadge({ band }: { band: Band }) {
  const { ink, soft } = bandColors(band);
  return (
    <span className={classes.badge} style={{ color: ink, background: soft }}>
      {bandLabels[band]}
    </span>
  );
}
