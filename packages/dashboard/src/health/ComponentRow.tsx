import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { ScoreChange } from "../ui/ScoreChange.tsx";
import { componentColor } from "./component-colors.ts";
import classes from "./ComponentRow.module.css";
import { formatSignal } from "./format-signal.ts";
import type { ComponentData } from "./health-fields.ts";

interface ComponentRowProps {
  component: ComponentData;
  /** Place in the model, for its colour. */
  index: number;
  /** Whether there is a score that its points add to. */
  scored: boolean;
}

export function ComponentRow({ component, index, scored }: ComponentRowProps) {
  const format = useFormat();
  const { label, value, weight, shownPoints, change, signals, unknown, sentence } = component;
  const isUnknown = unknown !== null;
  return (
    <tr className={isUnknown ? classes.unknown : undefined}>
      <th scope="row">
        <span className={classes.label}>
          <span
            className={classes.dot}
            style={{ background: isUnknown ? "var(--band-unknown)" : componentColor(index) }}
            aria-hidden="true"
          />
          {label}
        </span>
        <span className={classes.sentence}>{unknown ?? sentence}</span>
        {!isUnknown && signals.length > 0 && (
          <span className={classes.signals}>
            {signals.map((signal) => (
              <span key={signal.name}>
                {signal.label} <strong>{formatSignal(signal, format)}</strong>
              </span>
            ))}
          </span>
        )}
      </th>
      <td>{value === null ? none : format.number(value)}</td>
      <td>{format.share(weight)}</td>
      <td className={classes.points}>{isUnknown || !scored ? none : shownPoints}</td>
      <td>{(isUnknown || !scored) && change === 0 ? none : <ScoreChange points={change} />}</td>
    </tr>
  );
}
