import { useId, type ReactNode } from "react";
import classes from "./Panel.module.css";

interface PanelProps {
  title: string;
  subtitle?: ReactNode;
  /** Controls at the heading's right. */
  actions?: ReactNode;
  /** Without padding around the content, for tables and lists. */
  flush?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** A titled card: a region of the page with its own heading. */
export function Panel({ title, subtitle, actions, flush = false, className, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={[classes.panel, className].filter(Boolean).join(" ")}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {actions}
      </header>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
