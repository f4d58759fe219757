import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import classes from "./Change.module.css";

interface ChangeProps {
  /** With its sign, as shown. */
  text: string;
  direction: "up" | "down" | "none";
  /** Whether that direction is good news. */
  good: boolean;
}

/** A change with its arrow: the colour repeats what arrow and sign say. */
export function Change({ text, direction, good }: ChangeProps) {
  if (direction === "none") return <span className={classes.none}>{text}</span>;
  const Arrow = direction === "up" ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className={good ? classes.good : classes.bad}>
      <Arrow size={15} stroke={2.2} aria-hidden="true" />
      {text}
    </span>
  );
}
