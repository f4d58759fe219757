import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import classes from "./Waterfall.module.css";
import { type WaterfallBar, waterfallBars } from "./waterfall-bars.ts";

interface WaterfallProps {
  from: number | null;
  to: number | null;
  components: readonly { key: string; label: string; change: number }[];
  /** What the two ends are called. */
  ends: readonly [from: string, to: string];
}

/** How the components led from one score to another. */
export function Waterfall({ from, to, components, ends }: WaterfallProps) {
  const format = useFormat();
  const bars = waterfallBars({ from, to, components });
  const figure = (bar: WaterfallBar) => {
    if (bar.change !== null) return format.change(bar.change);
    const score = bar.key === "from" ? from : to;
    return score === null ? none : format.number(score);
  };
  const nameOf = (bar: WaterfallBar) =>
    bar.key === "from" ? ends[0] : bar.key === "to" ? ends[1] : bar.label;
  return (
    <ol className={classes.waterfall} aria-label="From one score to the other">
      {bars.map((bar) => (
        <li key={bar.key} className={classes.row}>
          <span className={classes.label}>{nameOf(bar)}</span>
          <span className={classes.track} aria-hidden="true">
            <span
              className={classes.bar}
              data-kind={bar.change === null ? "score" : bar.change > 0 ? "gain" : "loss"}
              style={{ left: `${bar.low}%`, width: `${Math.max(0.4, bar.high - bar.low)}%` }}
            />
          </span>
          <span className={classes.figure}>{figure(bar)}</span>
        </li>
      ))}
    </ol>
  );
}
