import { useId } from "react";
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

/** A component's figures, and below them in words where they come from. */
export function ComponentRow({ component, index, scored }: ComponentRowProps) {
  const format = useFormat();
  const { label, value, weight, shownPoints, change, signals, unknown, sentence } = component;
  const isUnknown = unknown !== null;
  const id = useId();
  return (
    <tbody className={isUnknown ? classes.unknown : undefined} aria-labelledby={id}>
      <tr>
        <th scope="row" id={id}>
          <span className={classes.label}>
            <span
              className={classes.dot}
              style={{ background: isUnknown ? "var(--band-unknown)" : componentColor(index) }}
              aria-hidden="true"
            />
            {label}
          </span>
        </th>
        <td>{value === null ? none : format.number(value)}</td>
        <td>{format.share(weight)}</td>
        <td className={classes.points}>{isUnknown || !scored ? none : shownPoints}</td>
        <td>{(isUnknown || !scored) && change === 0 ? none : <ScoreChange points={change} />}</td>
      </tr>
      <tr>
        <td colSpan={5} className={classes.why}>
          <p className={classes.sentence}>{unknown ?? sentence}</p>
          {!isUnknown && signals.length > 0 && (
            <p className={classes.signals}>
              {signals.map((signal) => (
                <span key={signal.name}>
                  {signal.label} <strong>{formatSignal(signal, format)}</strong>
                </span>
              ))}
            </p>
          )}
        </td>
      </tr>
    </tbody>
  );
}
