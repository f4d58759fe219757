import { VisuallyHidden } from "@mantine/core";
import { useId } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import type { ChurnReason } from "./churn-panel-query.ts";
import classes from "./PushList.module.css";

interface PushListProps {
  title: string;
  /** The strongest first. */
  reasons: readonly ChurnReason[];
  /** Strongest push of all reasons, which a whole bar stands for. */
  strongest: number;
  none: string;
}

/** More are seldom read, and push little. */
const shown = 4;

/** What is so of the customer, with how strongly it moves the odds of churn. */
export function PushList({ title, reasons, strongest, none }: PushListProps) {
  const id = useId();
  const rest = reasons.slice(shown);
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={classes.heading}>
        {title}
      </h3>
      {reasons.length === 0 && <p className={classes.none}>{none}</p>}
      <Pushes reasons={reasons.slice(0, shown)} strongest={strongest} />
      {rest.length > 0 && (
        <details className={classes.more}>
          <summary>{`${rest.length} more`}</summary>
          <Pushes reasons={rest} strongest={strongest} />
        </details>
      )}
    </section>
  );
}

function Pushes({ reasons, strongest }: Pick<PushListProps, "reasons" | "strongest">) {
  const format = useFormat();
  return (
    <ul className={classes.list}>
      {reasons.map(({ key, observation, push }) => (
        <li key={key} className={classes.push}>
          <span>{observation}</span>
          <span className={classes.strength}>
            <VisuallyHidden>multiplies the odds of churn by </VisuallyHidden>
            <span className={classes.factor} title="What it multiplies the odds of churn by">
              <span aria-hidden="true">×</span>
              {format.figure(Math.exp(push))}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span
                className={push > 0 ? classes.up : classes.down}
                style={{ width: `${strongest > 0 ? (100 * Math.abs(push)) / strongest : 0}%` }}
              />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
