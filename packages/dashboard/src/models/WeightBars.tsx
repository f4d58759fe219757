import { useFormat } from "../lib/FormatProvider.tsx";
import type { ModelContent } from "./model-content.ts";
import type { RegisteredComponent } from "./model-queries.ts";
import classes from "./WeightBars.module.css";

interface WeightBarsProps {
  components: ModelContent["components"];
  registry: readonly RegisteredComponent[];
}

/** What a score is made of, at a glance. */
export function WeightBars({ components, registry }: WeightBarsProps) {
  const format = useFormat();
  const labels = new Map(registry.map(({ key, label }) => [key, label]));
  return (
    <ul className={classes.bars} aria-label="Weights">
      {components.map(({ key, weight }) => (
        <li key={key} className={classes.row}>
          <span>{labels.get(key) ?? key}</span>
          <span className={classes.track} aria-hidden="true">
            <span className={classes.bar} style={{ width: `${100 * weight}%` }} />
          </span>
          <span className={classes.share}>{format.share(weight)}</span>
        </li>
      ))}
    </ul>
  );
}
