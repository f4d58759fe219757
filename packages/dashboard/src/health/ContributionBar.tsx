import { useFormat } from "../lib/FormatProvider.tsx";
import { componentColor } from "./component-colors.ts";
import classes from "./ContributionBar.module.css";
import type { ComponentData } from "./health-fields.ts";

interface ContributionBarProps {
  components: readonly ComponentData[];
  score: number;
}

/** The components' points laid end to end: where they stop is the score. */
export function ContributionBar({ components, score }: ContributionBarProps) {
  const format = useFormat();
  const sum = components
    .filter(({ unknown }) => unknown === null)
    .map(({ label, shownPoints }) => `${label} ${shownPoints}`);
  return (
    <div role="img" aria-label={`${sum.join(" + ")} = ${format.score(score)} of 100`}>
      <div className={classes.bar}>
        {components.map(({ key, label, points, shownPoints }, index) =>
          points > 0 ? (
            <span
              key={key}
              className={classes.part}
              style={{ width: `${points}%`, background: componentColor(index) }}
              title={`${label}: ${shownPoints}`}
            />
          ) : null,
        )}
      </div>
      <div className={classes.scale} aria-hidden="true">
        <span>0</span>
        <span className={classes.score} style={{ left: `${Math.min(94, Math.max(6, score))}%` }}>
          {format.score(score)}
        </span>
        <span>100</span>
      </div>
    </div>
  );
}
