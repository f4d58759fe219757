import type { ReactNode } from "react";
import classes from "./Badge.module.css";

/** A word or two in a colour of their own: `ink` for the text, `soft` for what lies behind it. */
export function Badge({ colors, children }: { colors: { ink: string; soft: string }; children: ReactNode }) {
  return (
    <span className={classes.badge} style={{ color: colors.ink, background: colors.soft }}>
      {children}
    </span>
  );
}
